// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;

import java.util.Optional;

/** TaylorSeer's plan: the first steps whole, so that there are differences, then every n-th. */
final class TaylorPrunerToy implements PrunerFactory<TaylorPrunerToy.Options> {

    record Options(
            @Option(value = "Steps from one computation to the next.", min = 1) int interval,
            @Option(value = "How many first steps are computed.", min = 0) int firstEnhance) {}

    @Override
    public String name() {
        return "taylor-pruner";
    }

    @Override
    public String description() {
        return "Computes the first steps and then every n-th";
    }

    @Override
    public Options defaults() {
        return new Options(3, 2);
    }

    @Override
    public Optional<Options> lossless(Options options) {
        return Optional.of(new Options(1, options.firstEnhance()));
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        return new StaticPruner(
                CacheLayout.TIMESTEP,
                (step, block) -> step < options.firstEnhance() || step % options.interval() == 0);
    }
}

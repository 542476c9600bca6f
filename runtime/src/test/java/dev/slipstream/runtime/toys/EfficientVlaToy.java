// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;

import java.util.Optional;

/** EfficientVLA's cache: every block is computed in every n-th step. */
final class EfficientVlaToy implements PrunerFactory<EfficientVlaToy.Options> {

    record Options(
            @Option(value = "Steps from one computation to the next.", min = 1) int interval) {}

    @Override
    public String name() {
        return "efficient-vla";
    }

    @Override
    public String description() {
        return "Computes every block in every n-th step";
    }

    @Override
    public Options defaults() {
        return new Options(7);
    }

    @Override
    public Optional<Options> lossless(Options options) {
        return Optional.of(new Options(1));
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        return new StaticPruner(
                CacheLayout.TIMESTEP, (step, block) -> step % options.interval() == 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.plugins.baselines.cache.TaylorSeerFactory.Options;

import java.util.Optional;

/** Makes TaylorSeer's plan, which gives its store differences to extrapolate from. */
public final class TaylorSeerFactory implements PrunerFactory<Options> {

    /**
     * When blocks are computed.
     *
     * @param interval steps from one computation to the next
     * @param firstEnhance how many steps are computed at the beginning
     */
    public record Options(
            @Option(value = "Steps from one computation of all blocks to the next.", min = 1)
                    int interval,
            @Option(
                            value =
                                    "How many steps at the beginning are computed; the interval"
                                            + " counts from the last of them.",
                            min = 1)
                    int firstEnhance) {}

    @Override
    public String name() {
        return "taylorseer";
    }

    @Override
    public String description() {
        return "Computes every block in the first steps and then in every n-th (TaylorSeer)";
    }

    @Override
    public Options defaults() {
        return new Options(5, 2);
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.needing(Feature.BLOCKS, "skips residual blocks");
    }

    @Override
    public Optional<Options> lossless(Options options) {
        return Optional.of(new Options(1, options.firstEnhance()));
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        int last = options.firstEnhance() - 1;
        return new StaticPruner(
                schedule ->
                        (step, block) -> step < last || (step - last) % options.interval() == 0);
    }
}

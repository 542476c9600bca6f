// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.plugins.baselines.cache.EfficientVlaFactory.Options;

import java.util.Optional;

/**
 * Makes the cache of EfficientVLA. Its other parts prune a language model and visual tokens, which
 * diffusion policies do not have.
 */
public final class EfficientVlaFactory implements PrunerFactory<Options> {

    /**
     * How often blocks are computed.
     *
     * @param interval steps from one computation to the next
     */
    public record Options(
            @Option(value = "Steps from one computation of all blocks to the next.", min = 1)
                    int interval) {}

    @Override
    public String name() {
        return "efficientvla";
    }

    @Override
    public String description() {
        return "Computes every block in every n-th step (EfficientVLA's cache)";
    }

    @Override
    public Options defaults() {
        return new Options(7);
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.needing(Feature.BLOCKS, "skips residual blocks");
    }

    @Override
    public Optional<Options> lossless(Options options) {
        return Optional.of(new Options(1));
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        return new StaticPruner(schedule -> (step, block) -> step % options.interval() == 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.example.coasting;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;

import java.util.Optional;

/** Makes pruners that compute every n-th step, and the last ones all. */
public final class CoastingFactory implements PrunerFactory<CoastingFactory.Options> {

    /**
     * Which steps are computed.
     *
     * @param interval steps from one computation to the next
     * @param settle how many of the last steps are computed in any case
     */
    public record Options(
            @Option(value = "Steps from one computation of all blocks to the next.", min = 1)
                    int interval,
            @Option(value = "How many of the last steps are computed in any case.", min = 0)
                    int settle) {}

    @Override
    public String name() {
        return "coasting";
    }

    @Override
    public String description() {
        return "Computes every block in every n-th step and in the last ones, and reuses it"
                + " otherwise";
    }

    @Override
    public Options defaults() {
        return new Options(3, 2);
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.needing(Feature.BLOCKS, "skips residual blocks");
    }

    @Override
    public Optional<Options> lossless(Options options) {
        return Optional.of(new Options(1, options.settle()));
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        return new CoastingPruner(options.interval(), options.settle());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;

import java.util.List;

/** L2C: every other step is computed whole, the others as a learned router's scores say. */
final class L2cToy implements PrunerFactory<L2cToy.Options> {

    record Options(
            @Option("The router's scores, of every odd step one for each block.")
                    List<Double> scores,
            @Option(value = "Blocks of a lower weight are reused.", min = 0, max = 1)
                    double threshold) {

        Options {
            scores = List.copyOf(scores);
        }
    }

    /** The weight of the new residual; the cached one has the rest. */
    static double weight(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    @Override
    public String name() {
        return "l2c";
    }

    @Override
    public String description() {
        return "Reuses blocks of odd steps where a router has learned to";
    }

    @Override
    public Options defaults() {
        return new Options(List.of(), 0.5);
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        int blocks = context.blocks().size();
        return new StaticPruner(
                CacheLayout.TIMESTEP,
                (step, block) ->
                        step % 2 == 0
                                || weight(options.scores().get(step / 2 * blocks + block.index()))
                                        >= options.threshold());
    }
}

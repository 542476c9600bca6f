// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.plugins.baselines.warm.RtiDpFactory.Options;

import java.util.Arrays;
import java.util.List;

/** Makes RTI-DP's warm starter. */
public final class RtiDpFactory implements WarmStarterFactory<Options> {

    /**
     * How the chunk before becomes a start.
     *
     * @param timestep where the start stands
     * @param discrete the numbers of an action that are switches
     * @param discreteLimit what those are clipped to
     */
    public record Options(
            @Option(value = "The timestep at which the chunk before is taken to stand.", min = 0)
                    int timestep,
            @Option(
                            value =
                                    "The numbers of an action, from 0, that are switches, such as a"
                                            + " gripper: clipped, so that few steps can turn them.",
                            min = 0)
                    List<Integer> discrete,
            @Option(value = "The largest size of those numbers in a start, normalised.", min = 0)
                    double discreteLimit) {

        /** Copies the list. */
        public Options {
            discrete = List.copyOf(discrete);
        }
    }

    @Override
    public String name() {
        return "rti-dp";
    }

    @Override
    public String description() {
        return "Starts a few steps from clean, with the chunk before moved on by what was executed"
                + " and no noise (RTI-DP)";
    }

    @Override
    public Options defaults() {
        return new Options(2, List.of(), 0.5);
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.refusing(Feature.ROLLING, "goes on from a chunk that is clean throughout");
    }

    @Override
    public WarmStarter create(Options options, RecipeContext context) {
        float[] limits = new float[context.spec().actionSize()];
        Arrays.fill(limits, Float.POSITIVE_INFINITY);
        for (int element : options.discrete()) {
            if (element >= limits.length) {
                throw new ConfigException(
                        new Problem(
                                "RTI-001",
                                "option discrete of warm starter 'baselines/rti-dp'",
                                "number " + element,
                                "one from 0 to "
                                        + (limits.length - 1)
                                        + ", as the policy's actions have them",
                                "correct it, or leave the option out"));
            }
            limits[element] = (float) options.discreteLimit();
        }
        return new RtiDpStarter(options.timestep(), limits);
    }
}

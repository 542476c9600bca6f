// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.policy.PolicySpec;

import java.util.List;

/**
 * What stands beside a predictor's weights: its sizes, and those of the policy that it was trained
 * for.
 *
 * @param weights the weights' file, beside the manifest
 * @param network the sizes of the network
 * @param horizon actions of a chunk, and previous actions that are seen
 * @param actionSize numbers of an action
 * @param observations the names of the observations, in the order in which they are seen
 * @param observationSteps observations that are seen
 * @param observationSize numbers of an observation, all names together
 */
public record Manifest(
        @Option("The weights' file, beside the manifest.") String weights,
        @Option("The sizes of the network.") PredictorShape network,
        @Option(value = "Actions of a chunk, and previous actions that are seen.", min = 1)
                int horizon,
        @Option(value = "Numbers of an action.", min = 1) int actionSize,
        @Option("The names of the observations, in the order in which they are seen.")
                List<String> observations,
        @Option(value = "Observations that are seen.", min = 1) int observationSteps,
        @Option(value = "Numbers of an observation, all names together.", min = 1)
                int observationSize) {

    /** The name of a predictor's weights, without its ending. */
    public static final String WEIGHTS = "predictor";

    /** The name of its manifest. */
    public static final String FILE = "predictor.json";

    /** For a policy of one action and one number; a file says more. */
    public static final Manifest DEFAULT =
            new Manifest(
                    WEIGHTS + ".safetensors", PredictorShape.DEFAULT, 1, 1, List.of("obs"), 1, 1);

    /** Copies the list. */
    public Manifest {
        observations = List.copyOf(observations);
    }

    /**
     * The manifest of a predictor for a policy.
     *
     * @param network the sizes of the network
     * @param policy the policy's windows
     * @param denoiser the policy's denoiser
     * @return the manifest
     */
    public static Manifest of(PredictorShape network, PolicySpec policy, DenoiserSpec denoiser) {
        long size = policy.observations().values().stream().mapToLong(one -> one.size()).sum();
        return new Manifest(
                DEFAULT.weights,
                network,
                denoiser.horizon(),
                denoiser.actionSize(),
                policy.observations().keySet().stream().sorted().toList(),
                policy.observationSteps(),
                Math.toIntExact(size));
    }
}

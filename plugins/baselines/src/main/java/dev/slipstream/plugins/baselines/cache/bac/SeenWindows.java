// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.train.WindowSizes;
import dev.slipstream.api.train.Windows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a policy sees in demonstrations. */
final class SeenWindows {

    private final PolicySpec policy;
    private final Windows windows;

    SeenWindows(TrainingContext training, PolicySpec policy, DenoiserSpec denoiser) {
        this.policy = policy;
        this.windows =
                training.windows(
                        new WindowSizes(
                                denoiser.horizon(),
                                policy.observationSteps(),
                                policy.actionSteps()));
        if (windows.size() == 0) {
            throw refusal("BAC-007", "no windows", "at least one", "record longer episodes");
        }
        Set<String> recorded =
                training.demonstrations().orElseThrow().episode(0).observations().keySet();
        if (!recorded.containsAll(policy.observations().keySet())) {
            throw refusal(
                    "BAC-008",
                    "the observations " + recorded,
                    "the policy's " + policy.observations().keySet(),
                    "name the observations as the policy does");
        }
    }

    private static ConfigException refusal(String code, String found, String wanted, String fix) {
        return new ConfigException(new Problem(code, "the demonstrations", found, wanted, fix));
    }

    /** One of so many observations that are spread evenly over all windows. */
    Observation spread(int index, int count, NDManager manager) {
        int window = (int) ((index + 0.5) / count * windows.size());
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        policy.observations()
                .forEach((name, shape) -> tensors.put(name, tensor(window, name, shape, manager)));
        return new Observation(tensors);
    }

    private NDArray tensor(int window, String name, Shape shape, NDManager manager) {
        Affine units = policy.normalisers().get(name);
        int steps = policy.observationSteps();
        int size = Math.toIntExact(shape.size());
        float[] stacked = new float[steps * size];
        float[][] readings = windows.observations(window, name);
        for (int step = 0; step < steps; step++) {
            if (readings[step].length != size) {
                throw refusal(
                        "BAC-009",
                        readings[step].length + " numbers of '" + name + "'",
                        size + ", as the policy sees them",
                        "choose the recorded fields that the policy was trained on");
            }
            for (int i = 0; i < size; i++) {
                stacked[step * size + i] = units.normalise(i % units.size(), readings[step][i]);
            }
        }
        return manager.create(stacked, new Shape(steps).addAll(shape));
    }
}

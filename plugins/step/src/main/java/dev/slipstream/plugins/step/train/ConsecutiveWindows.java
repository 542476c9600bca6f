// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.train.WindowSizes;
import dev.slipstream.api.train.Windows;
import dev.slipstream.plugins.step.predictor.Manifest;

/**
 * What a policy sees and does in demonstrations, with the actions before: as many as a chunk has,
 * the last of them the one before the chunk's first action to execute. All of it in the policy's
 * normalised space.
 */
final class ConsecutiveWindows {

    private final Manifest sizes;
    private final PolicySpec policy;
    private final Windows windows;

    /** How far in front of a chunk the previous actions begin. */
    private final int before;

    ConsecutiveWindows(TrainingContext training, PolicySpec policy, Manifest sizes) {
        this.sizes = sizes;
        this.policy = policy;
        this.before = Math.max(0, sizes.horizon() - policy.firstAction());
        this.windows =
                training.windows(
                        new WindowSizes(
                                before + sizes.horizon(),
                                before + sizes.observationSteps(),
                                policy.actionSteps()));
        if (windows.size() > 0) {
            for (String name : sizes.observations()) {
                requireRecorded(name, training);
            }
        }
    }

    /**
     * Some windows.
     *
     * @param previous the actions before {@code [N, H, A]}
     * @param seen the observations {@code [N, steps, ...]}, in the manifest's order
     * @param target the chunk's actions {@code [N, H, A]}
     */
    record Batch(NDArray previous, NDList seen, NDArray target) {}

    private void requireRecorded(String name, TrainingContext training) {
        float[][] recorded =
                training.demonstrations().orElseThrow().episode(0).observations().get(name);
        int wanted = size(name);
        if (recorded == null || recorded[0].length != wanted) {
            throw new ConfigException(
                    new Problem(
                            "STP-031",
                            "the demonstrations",
                            recorded == null
                                    ? "no observation '" + name + "'"
                                    : recorded[0].length + " numbers of '" + name + "'",
                            wanted + " numbers of '" + name + "', as the policy sees them",
                            "choose the recorded fields that the policy was trained on"));
        }
    }

    private int size(String name) {
        return Math.toIntExact(policy.observations().get(name).size());
    }

    int size() {
        return windows.size();
    }

    int episode(int window) {
        return windows.episode(window);
    }

    Batch batch(int[] chosen, NDManager manager) {
        int horizon = sizes.horizon();
        Shape chunks = new Shape(chosen.length, horizon, sizes.actionSize());
        float[] previous = new float[Math.toIntExact(chunks.size())];
        float[] target = new float[previous.length];
        for (int i = 0; i < chosen.length; i++) {
            float[][] actions = windows.actions(chosen[i]);
            int first = i * horizon * sizes.actionSize();
            write(actions, 0, horizon, policy.actions(), previous, first);
            write(actions, before, horizon, policy.actions(), target, first);
        }
        NDList seen = new NDList();
        sizes.observations().forEach(name -> seen.add(seen(name, chosen, manager)));
        return new Batch(manager.create(previous, chunks), seen, manager.create(target, chunks));
    }

    private NDArray seen(String name, int[] chosen, NDManager manager) {
        int steps = sizes.observationSteps();
        float[] values = new float[chosen.length * steps * size(name)];
        for (int i = 0; i < chosen.length; i++) {
            write(
                    windows.observations(chosen[i], name),
                    before,
                    steps,
                    policy.normalisers().get(name),
                    values,
                    i * steps * size(name));
        }
        return manager.create(
                values, new Shape(chosen.length, steps).addAll(policy.observations().get(name)));
    }

    private static void write(
            float[][] steps, int from, int count, Affine units, float[] to, int place) {
        int next = place;
        for (int step = from; step < from + count; step++) {
            for (int i = 0; i < steps[step].length; i++) {
                to[next++] = units.normalise(i % units.size(), steps[step][i]);
            }
        }
    }
}

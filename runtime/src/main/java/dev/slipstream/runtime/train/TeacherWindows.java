// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.train.SeenWindows;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.train.WindowSizes;
import dev.slipstream.api.train.Windows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** A training's windows as its teacher sees them. */
final class TeacherWindows implements SeenWindows {

    private final TrainingContext training;
    private final PolicySpec policy;
    private final DenoiserSpec denoiser;
    private final List<String> names;
    private final Windows windows;

    TeacherWindows(TrainingContext training) {
        this.training = training;
        Policy teacher =
                training.teacher()
                        .orElseThrow(
                                () ->
                                        refusal(
                                                "TRN-013",
                                                "training",
                                                "no policy to teach from",
                                                "a policy that sees what was recorded",
                                                "name the teacher, as in --teacher pusht"));
        this.policy = teacher.spec();
        this.denoiser = teacher.denoiser().spec();
        this.names =
                teacher.denoiser()
                        .network()
                        .map(TextNetwork::observations)
                        .orElseGet(() -> List.copyOf(policy.observations().keySet()));
        this.windows =
                training.windows(
                        new WindowSizes(
                                denoiser.horizon(),
                                policy.observationSteps(),
                                policy.actionSteps()));
        if (windows.size() == 0) {
            throw refused("TRN-014", "no windows", "at least one", "record longer episodes");
        }
        Set<String> recorded =
                training.demonstrations().orElseThrow().episode(0).observations().keySet();
        if (!recorded.containsAll(names)) {
            throw refused(
                    "TRN-015",
                    "the observations " + recorded,
                    "the teacher's " + names,
                    "name the observations as the teacher does");
        }
    }

    private static ConfigException refused(String code, String found, String wanted, String fix) {
        return refusal(code, "the demonstrations", found, wanted, fix);
    }

    private static ConfigException refusal(
            String code, String where, String found, String wanted, String fix) {
        return new ConfigException(new Problem(code, where, found, wanted, fix));
    }

    @Override
    public int size() {
        return windows.size();
    }

    @Override
    public int episode(int window) {
        return windows.episode(window);
    }

    @Override
    public int[] drawn(long update, String purpose, int count) {
        return Arrays.stream(training.uniform(update, purpose, count))
                .mapToInt(draw -> (int) (draw * windows.size()))
                .toArray();
    }

    @Override
    public Observation observation(int window, NDManager manager) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        for (String name : names) {
            Shape stacked = new Shape(policy.observationSteps()).addAll(shape(name));
            tensors.put(name, manager.create(seen(name, window), stacked));
        }
        return new Observation(tensors);
    }

    @Override
    public NDList observations(int[] chosen, NDManager manager) {
        NDList seen = new NDList(names.size());
        for (String name : names) {
            Shape all = new Shape(chosen.length, policy.observationSteps()).addAll(shape(name));
            seen.add(manager.create(seen(name, chosen), all));
        }
        return seen;
    }

    @Override
    public NDArray actions(int[] chosen, NDManager manager) {
        float[] done =
                normalised(
                        "action",
                        windows::actions,
                        policy.actions(),
                        denoiser.actionSize(),
                        chosen);
        return manager.create(
                done, new Shape(chosen.length, denoiser.horizon(), denoiser.actionSize()));
    }

    private Shape shape(String name) {
        return policy.observations().get(name);
    }

    private float[] seen(String name, int... chosen) {
        return normalised(
                name,
                window -> windows.observations(window, name),
                policy.normalisers().get(name),
                shape(name).size(),
                chosen);
    }

    private static float[] normalised(
            String field, IntFunction<float[][]> read, Affine units, long size, int... chosen) {
        float[][][] steps = Arrays.stream(chosen).mapToObj(read).toArray(float[][][]::new);
        float[] flat = new float[Math.toIntExact(size * steps.length * steps[0].length)];
        int next = 0;
        for (float[][] window : steps) {
            for (float[] step : window) {
                requireSize(field, step.length, size);
                for (int i = 0; i < step.length; i++) {
                    flat[next++] = units.normalise(i % units.size(), step[i]);
                }
            }
        }
        return flat;
    }

    private static void requireSize(String field, long found, long wanted) {
        if (found != wanted) {
            throw refused(
                    "TRN-016",
                    found + " numbers of '" + field + "'",
                    wanted + ", as the teacher knows them",
                    "choose the recorded fields that the teacher was trained on");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

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

import java.util.Arrays;
import java.util.Set;

/** The windows of the demonstrations in the teacher's normalised space. */
final class SeenWindows {

    private final TrainingContext context;
    private final Teacher teacher;
    private final Windows windows;

    SeenWindows(TrainingContext context, Teacher teacher) {
        this.context = context;
        this.teacher = teacher;
        PolicySpec policy = teacher.policy();
        this.windows =
                context.windows(
                        new WindowSizes(
                                teacher.spec().horizon(),
                                policy.observationSteps(),
                                policy.actionSteps()));
        if (windows.size() == 0) {
            throw refusal("SDM-033", "no windows", "at least one", "record longer episodes");
        }
        Set<String> recorded =
                context.demonstrations().orElseThrow().episode(0).observations().keySet();
        if (!recorded.containsAll(teacher.observations())) {
            throw refusal(
                    "SDM-034",
                    "the observations " + recorded,
                    "the teacher's " + teacher.observations(),
                    "name the observations as the teacher does");
        }
    }

    private static ConfigException refusal(String code, String found, String wanted, String fix) {
        return new ConfigException(new Problem(code, "the demonstrations", found, wanted, fix));
    }

    /** Windows drawn at random for an update. */
    int[] drawn(long update, String purpose, int count) {
        return Arrays.stream(context.uniform(update, purpose, count))
                .mapToInt(draw -> (int) (draw * windows.size()))
                .toArray();
    }

    /** What the teacher sees in some windows, in its network's order. */
    NDList observations(int[] chosen, NDManager manager) {
        NDList seen = new NDList(teacher.observations().size());
        for (String name : teacher.observations()) {
            Affine units = teacher.policy().normalisers().get(name);
            Shape instant = teacher.policy().observations().get(name);
            float[][][] readings = new float[chosen.length][][];
            for (int i = 0; i < chosen.length; i++) {
                readings[i] = windows.observations(chosen[i], name);
            }
            requireSize(name, readings[0][0].length, instant.size());
            Shape shape = new Shape(chosen.length, teacher.policy().observationSteps());
            seen.add(manager.create(normalised(readings, units), shape.addAll(instant)));
        }
        return seen;
    }

    /** The actions of some windows, {@code [N, H, A]}. */
    NDArray actions(int[] chosen, NDManager manager) {
        float[][][] done = new float[chosen.length][][];
        for (int i = 0; i < chosen.length; i++) {
            done[i] = windows.actions(chosen[i]);
        }
        requireSize("action", done[0][0].length, teacher.spec().actionSize());
        return manager.create(
                normalised(done, teacher.policy().actions()), teacher.chunks(chosen.length));
    }

    private static void requireSize(String field, long found, long wanted) {
        if (found != wanted) {
            throw refusal(
                    "SDM-035",
                    found + " numbers of '" + field + "'",
                    wanted + ", as the teacher knows them",
                    "choose the recorded fields that the teacher was trained on");
        }
    }

    private static float[] normalised(float[][][] windows, Affine units) {
        float[] flat = new float[windows.length * windows[0].length * windows[0][0].length];
        int next = 0;
        for (float[][] window : windows) {
            for (float[] step : window) {
                for (int i = 0; i < step.length; i++) {
                    flat[next++] = units.normalise(i % units.size(), step[i]);
                }
            }
        }
        return flat;
    }
}

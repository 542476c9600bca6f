// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.TrainingContext;

import java.util.Map;

/** Behaviour cloning: the demonstrated chunk is the target, and zeros are the sample. */
final class CloningLesson implements Lesson {

    private final CloningOptions options;
    private final Teacher teacher;
    private final SeenWindows windows;
    private final Learner student;
    private final Average average;

    CloningLesson(CloningOptions options, TrainingContext context, Teacher teacher) {
        this.options = options;
        this.teacher = teacher;
        this.windows = new SeenWindows(context, teacher);
        this.student =
                new Learner(
                        context,
                        context.parameters(teacher.weights()),
                        Learner.MOMENTUM,
                        options.rate(),
                        options.course());
        this.average = context.average(student.weights());
    }

    @Override
    public long updates() {
        return options.updates();
    }

    @Override
    public Map<String, NDList> state() {
        return Map.of(
                "student", student.weights(),
                "optimizer", student.optimizerState(),
                "average", average.weights());
    }

    @Override
    public NDList student() {
        return average.weights();
    }

    @Override
    public Map<String, Double> learn(long update) {
        double loss =
                student.learn(
                        Pace.factor(update, options.updates()), scope -> distance(update, scope));
        average.update(Pace.average(update, options.course().average()));
        return Map.of("loss", loss);
    }

    private NDArray distance(long update, NDManager scope) {
        int[] chosen = windows.drawn(update, "windows", options.course().batch());
        NDArray zeros = scope.zeros(teacher.chunks(chosen.length));
        return teacher.clean(
                        student.weights(),
                        zeros,
                        Timesteps.of(options.timestep()),
                        windows.observations(chosen, scope))
                .sub(windows.actions(chosen, scope))
                .square()
                .mean();
    }
}

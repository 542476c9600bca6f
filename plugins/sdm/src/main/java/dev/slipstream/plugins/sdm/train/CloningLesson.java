// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.train.SeenWindows;
import dev.slipstream.api.train.TrainingContext;

import java.util.Map;

/** Behaviour cloning: the demonstrated chunk is the target, and zeros are the sample. */
final class CloningLesson implements Lesson {

    private final CloningOptions options;
    private final Teacher teacher;
    private final SeenWindows windows;
    private final AveragedStudent student;

    CloningLesson(CloningOptions options, TrainingContext context, Teacher teacher) {
        this.options = options;
        this.teacher = teacher;
        this.windows = context.seen();
        this.student =
                new AveragedStudent(
                        context, teacher, options.updates(), options.rate(), options.course());
    }

    @Override
    public long updates() {
        return options.updates();
    }

    @Override
    public Map<String, NDList> state() {
        return student.state();
    }

    @Override
    public NDList student() {
        return student.averaged();
    }

    @Override
    public Map<String, Double> learn(long update) {
        return student.learn(update, scope -> distance(update, scope));
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

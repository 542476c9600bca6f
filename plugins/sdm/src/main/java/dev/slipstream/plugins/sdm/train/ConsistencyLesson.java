// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.TrainingContext;

import java.util.Map;

/**
 * Latent consistency: the student's answer at a timestep is drawn to its own averaged answer one
 * implicit step of the teacher further down.
 */
final class ConsistencyLesson implements Lesson {

    private final ConsistencyOptions options;
    private final ConsistencyPath path;
    private final TrainingContext context;
    private final Teacher teacher;
    private final SeenWindows windows;
    private final Draws draws;
    private final Boundary boundary;
    private final Learner student;
    private final Average average;

    ConsistencyLesson(
            ConsistencyOptions options,
            ConsistencyPath path,
            TrainingContext context,
            Teacher teacher) {
        this.options = options;
        this.path = path;
        this.context = context;
        this.teacher = teacher;
        this.windows = new SeenWindows(context, teacher);
        this.draws = new Draws(context, teacher, options.course().batch());
        this.boundary = new Boundary(options.scaling());
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
        int rows = options.course().batch();
        double loss;
        try (NDManager outside = context.manager().newSubManager()) {
            int[] chosen = windows.drawn(update, "windows", rows);
            NDList seen = windows.observations(chosen, outside);
            Timesteps at = path.chosen(context.uniform(update, "time", rows));
            NDArray noised =
                    teacher.spec()
                            .diffusion()
                            .addNoise(
                                    windows.actions(chosen, outside),
                                    draws.noise(update, "noise", outside),
                                    at);
            NDArray wanted = wanted(noised, at, seen);
            loss =
                    student.learn(
                            Pace.factor(update, options.updates()),
                            scope -> distance(noised, at, seen, wanted));
        }
        average.update(Pace.average(update, options.course().average()));
        return Map.of("loss", loss);
    }

    /** The averaged student's answer where the teacher's implicit step leads. */
    private NDArray wanted(NDArray noised, Timesteps at, NDList seen) {
        Diffusion diffusion = teacher.spec().diffusion();
        Timesteps below = path.below(at);
        NDArray prediction = teacher.predict(teacher.weights(), noised, at, seen);
        NDArray lower = diffusion.ddim(noised, prediction, teacher.spec().prediction(), at, below);
        return boundary.join(lower, teacher.clean(average.weights(), lower, below, seen), below);
    }

    private NDArray distance(NDArray noised, Timesteps at, NDList seen, NDArray wanted) {
        NDArray clean = teacher.clean(student.weights(), noised, at, seen);
        return boundary.join(noised, clean, at).sub(wanted).square().mean();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.train.SeenWindows;
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
    private final AveragedStudent student;

    ConsistencyLesson(
            ConsistencyOptions options,
            ConsistencyPath path,
            TrainingContext context,
            Teacher teacher) {
        this.options = options;
        this.path = path;
        this.context = context;
        this.teacher = teacher;
        this.windows = context.seen();
        this.draws = new Draws(context, teacher, options.course().batch());
        this.boundary = new Boundary(options.scaling());
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
        int rows = options.course().batch();
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
            return student.learn(update, scope -> distance(noised, at, seen, wanted));
        }
    }

    /** The averaged student's answer where the teacher's implicit step leads. */
    private NDArray wanted(NDArray noised, Timesteps at, NDList seen) {
        Diffusion diffusion = teacher.spec().diffusion();
        Timesteps below = path.below(at);
        NDArray prediction = teacher.predict(teacher.weights(), noised, at, seen);
        NDArray lower = diffusion.ddim(noised, prediction, teacher.spec().prediction(), at, below);
        return boundary.join(lower, teacher.clean(student.averaged(), lower, below, seen), below);
    }

    private NDArray distance(NDArray noised, Timesteps at, NDList seen, NDArray wanted) {
        NDArray clean = teacher.clean(student.weights(), noised, at, seen);
        return boundary.join(noised, clean, at).sub(wanted).square().mean();
    }
}

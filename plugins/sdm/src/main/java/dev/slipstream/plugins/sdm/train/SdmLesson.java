// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.SeenWindows;
import dev.slipstream.api.train.TrainingContext;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Score and distribution matching: after a regression on the teacher's chunks, a score network
 * learns to denoise the student's chunks, and the student moves to where it and the teacher agree.
 */
final class SdmLesson implements Lesson {

    private final SdmOptions options;
    private final TrainingContext context;
    private final Teacher teacher;
    private final Diffusion diffusion;
    private final SeenWindows windows;
    private final Draws draws;
    private final Matching matching;
    private final Timesteps start;
    private final Optional<Pairs> pairs;
    private final Learner regression;
    private final Learner student;
    private final Learner score;
    private final Average average;
    private final NDArray shares;

    SdmLesson(SdmOptions options, TrainingContext context, Teacher teacher) {
        this.options = options;
        this.context = context;
        this.teacher = teacher;
        this.diffusion = teacher.spec().diffusion();
        this.windows = context.seen();
        this.draws = new Draws(context, teacher, options.course().batch());
        this.matching = new Matching(diffusion, options.weighting());
        this.start = Timesteps.of(options.timestep());
        SdmOptions.Regression before = options.regression();
        this.pairs =
                before.pairs() == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Pairs(
                                        context, teacher, windows, before.pairs(), before.steps()));
        Course course = options.course();
        NDList weights = course.initial().weights(context, teacher);
        this.regression = new Learner(context, weights, Learner.MOMENTUM, before.rate(), course);
        this.student = new Learner(context, weights, Learner.NO_MOMENTUM, options.rate(), course);
        this.score =
                new Learner(
                        context,
                        context.parameters(teacher.weights()),
                        Learner.NO_MOMENTUM,
                        options.scoreRate(),
                        course);
        this.average = context.average(student.weights());
        this.shares = shares(context.manager(), teacher, before.unexecuted());
    }

    /** What each action of a chunk counts, one on average, as {@code [1, H, 1]}. */
    private static NDArray shares(NDManager manager, Teacher teacher, double unexecuted) {
        int horizon = teacher.spec().horizon();
        int first = teacher.policy().firstAction();
        int last = first + teacher.policy().actionSteps() - 1;
        double[] shares =
                IntStream.range(0, horizon)
                        .mapToDouble(slot -> slot < first || slot > last ? unexecuted : 1)
                        .toArray();
        double mean = Arrays.stream(shares).average().orElseThrow();
        float[] even = new float[horizon];
        for (int slot = 0; slot < horizon; slot++) {
            even[slot] = (float) (shares[slot] / mean);
        }
        return manager.create(even, new Shape(1, horizon, 1));
    }

    @Override
    public long updates() {
        return (long) options.regression().updates() + options.warmUp() + options.updates();
    }

    @Override
    public void begin() {
        pairs.ifPresent(Pairs::make);
    }

    @Override
    public Map<String, NDList> state() {
        Map<String, NDList> state = new LinkedHashMap<>();
        pairs.ifPresent(made -> state.put("pairs", made.state()));
        state.put("student", student.weights());
        state.put("student-regression", regression.optimizerState());
        state.put("student-optimizer", student.optimizerState());
        state.put("score", score.weights());
        state.put("score-optimizer", score.optimizerState());
        state.put("average", average.weights());
        return state;
    }

    @Override
    public NDList student() {
        return average.weights();
    }

    @Override
    public Map<String, Double> learn(long update) {
        int regressions = options.regression().updates();
        if (update < regressions) {
            double factor = Pace.factor(update, regressions);
            double loss = regression.learn(factor, scope -> regression(update, scope));
            average(update);
            return Map.of("regression", loss);
        }
        if (update < regressions + options.warmUp()) {
            return Map.of("score", learnScore(update, 0));
        }
        double ofScore = 0;
        for (int i = 0; i < options.scoreUpdates(); i++) {
            ofScore += learnScore(update, i) / options.scoreUpdates();
        }
        double ofStudent = student.learn(1, scope -> matching(update, scope));
        average(update);
        return Map.of("score", ofScore, "student", ofStudent);
    }

    private void average(long update) {
        average.update(Pace.average(update, options.course().average()));
    }

    /** What the student makes of noise. */
    private NDArray generate(NDArray noise, NDList seen) {
        return teacher.clean(student.weights(), noise, start, seen);
    }

    private NDArray regression(long update, NDManager scope) {
        Pairs.Batch batch = pairs.orElseThrow().batch(update, options.course().batch(), scope);
        NDArray errors = generate(batch.noise(), batch.seen()).sub(batch.chunks()).square();
        return errors.mul(shares).mean();
    }

    private double learnScore(long update, int turn) {
        String purpose = "score " + turn;
        try (NDManager outside = context.manager().newSubManager()) {
            NDList seen = seen(update, purpose, outside);
            // Made outside of the gradients' scope, so that nothing reaches the student.
            NDArray chunks = generate(draws.noise(update, purpose + " start", outside), seen);
            return score.learn(1, scope -> denoising(update, purpose, chunks, seen, scope));
        }
    }

    private NDArray denoising(
            long update, String purpose, NDArray chunks, NDList seen, NDManager scope) {
        NDArray noise = draws.noise(update, purpose + " noise", scope);
        Timesteps at = draws.timesteps(update, purpose + " time", 0, options.scoreHighest());
        NDArray noised = diffusion.addNoise(chunks, noise, at);
        NDArray wanted = teacher.spec().prediction() == Prediction.EPSILON ? noise : chunks;
        return teacher.predict(score.weights(), noised, at, seen).sub(wanted).square().mean();
    }

    private NDArray matching(long update, NDManager scope) {
        NDList seen = seen(update, "student", scope);
        NDArray chunks = generate(draws.noise(update, "student start", scope), seen);
        NDArray fixed = chunks.stopGradient();
        Timesteps at = draws.timesteps(update, "student time", options.lowest(), options.highest());
        NDArray noised = diffusion.addNoise(fixed, draws.noise(update, "student noise", scope), at);
        NDArray gradient =
                matching.gradient(
                                fixed,
                                noised,
                                at,
                                teacher.clean(teacher.weights(), noised, at, seen),
                                teacher.clean(score.weights(), noised, at, seen))
                        .stopGradient();
        NDArray loss = Matching.loss(chunks, gradient);
        float kept = (float) options.regression().weight();
        return kept == 0 ? loss : loss.add(regression(update, scope).mul(scope.create(kept)));
    }

    private NDList seen(long update, String purpose, NDManager manager) {
        int[] chosen = windows.drawn(update, purpose + " windows", options.course().batch());
        return windows.observations(chosen, manager);
    }
}

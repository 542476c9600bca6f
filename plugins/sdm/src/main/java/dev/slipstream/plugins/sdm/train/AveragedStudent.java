// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.TrainingContext;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A student that moves down one loss, and the running average of its weights. */
final class AveragedStudent {

    private final int updates;
    private final Course course;
    private final Learner learner;
    private final Average average;

    /**
     * A student at its beginning.
     *
     * @param context the training
     * @param teacher the teacher
     * @param updates how many updates there will be
     * @param rate the largest learning rate
     * @param course what all trainings of students share
     */
    AveragedStudent(
            TrainingContext context, Teacher teacher, int updates, double rate, Course course) {
        this.updates = updates;
        this.course = course;
        this.learner =
                new Learner(
                        context,
                        course.initial().weights(context, teacher),
                        Learner.MOMENTUM,
                        rate,
                        course);
        this.average = context.average(learner.weights());
    }

    NDList weights() {
        return learner.weights();
    }

    NDList averaged() {
        return average.weights();
    }

    /** Everything that changes, by name. */
    Map<String, NDList> state() {
        Map<String, NDList> state = new LinkedHashMap<>();
        state.put("student", learner.weights());
        state.put("optimizer", learner.optimizerState());
        state.put("average", average.weights());
        return state;
    }

    /** Takes a step down the loss, and takes the step into the average; gives the loss by name. */
    Map<String, Double> learn(long update, Function<NDManager, NDArray> loss) {
        double value = learner.learn(Pace.factor(update, updates), loss);
        average.update(Pace.average(update, course.average()));
        return Map.of("loss", value);
    }
}

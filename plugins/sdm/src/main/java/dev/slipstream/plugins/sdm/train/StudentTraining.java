// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.train.TrainingContext;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** One training of a student: repeats a lesson, reports, keeps checkpoints and judges snapshots. */
final class StudentTraining {

    private static final int REPORT_EVERY = 50;

    private final TrainingContext context;
    private final Course course;
    private final Lesson lesson;
    private final StudentFiles files;
    private final NDArray best;

    StudentTraining(TrainingContext context, Course course, Lesson lesson, StudentFiles files) {
        this.context = context;
        this.course = course;
        this.lesson = lesson;
        this.files = files;
        this.best = context.manager().full(new Shape(1), -1f);
    }

    void run() {
        Map<String, NDList> state = new LinkedHashMap<>(lesson.state());
        state.put("best", new NDList(best));
        long done = context.resume(state);
        if (done == 0) {
            lesson.begin();
        }
        Means means = new Means();
        while (done < lesson.updates()) {
            means.add(lesson.learn(done));
            done++;
            boolean last = done == lesson.updates();
            if (last || (course.snapshotEvery() > 0 && done % course.snapshotEvery() == 0)) {
                judge(done);
            }
            if (last || done % course.checkpointEvery() == 0) {
                context.checkpoint(done, state);
            }
            if (last || done % REPORT_EVERY == 0) {
                context.progress(done, lesson.updates(), means.take());
            }
        }
        files.write("", lesson.student());
    }

    /** Writes the student as it is now, and keeps it as the best where the host says that it is. */
    private void judge(long done) {
        String folder = "snapshots/update-" + done + "/";
        files.write(folder, lesson.student());
        OptionalDouble score = context.evaluate(done, folder);
        if (score.isPresent() && score.getAsDouble() > best.getFloat()) {
            best.set(new float[] {(float) score.getAsDouble()});
            files.write("best/", lesson.student());
        }
    }

    /** The means of figures since they were last taken. */
    private static final class Means {

        private final Map<String, Double> sums = new HashMap<>();
        private final Map<String, Integer> counts = new HashMap<>();

        void add(Map<String, Double> figures) {
            figures.forEach(
                    (name, value) -> {
                        sums.merge(name, value, Double::sum);
                        counts.merge(name, 1, Integer::sum);
                    });
        }

        Map<String, Double> take() {
            Map<String, Double> means = new HashMap<>();
            sums.forEach((name, sum) -> means.put(name, sum / counts.get(name)));
            sums.clear();
            counts.clear();
            return means;
        }
    }
}

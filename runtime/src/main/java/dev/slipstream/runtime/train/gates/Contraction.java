// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.train.TrainingContext;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the dense steps that follow leave of a distance between two samples. An early distance is
 * nearly forgotten at the end of a call, and a late one stays, so that is what distances weigh:
 * their cube root, because only small distances are forgotten so well, and a large early one leads
 * to another end. (Without weights, trained gates spend on early steps what late ones need; with
 * all of it, nothing is computed before the last fifth.)
 *
 * @param left for each step the weight of a distance before it, and last that of the end itself;
 *     scaled so that the mean is 1
 */
record Contraction(double[] left) {

    private static final int CALLS = 6;
    private static final int DIRECTIONS = 4;

    /** Steps from one that is measured to the next; between them it is a line. */
    private static final int EVERY = 5;

    private static final double SIZE = 0.02;

    /** Measures it around the teacher's own calls. */
    static Contraction of(TrainingContext training, Teacher teacher, Episodes episodes) {
        int steps = teacher.steps();
        double[] left = new double[steps + 1];
        left[steps] = 1;
        for (int call = 0; call < CALLS; call++) {
            double[] draws = training.uniform(call, "contraction", 2);
            int window = episodes.learned(draws[0], draws[1], 1)[0];
            try (NDManager scope = training.manager().newSubManager();
                    SlotBank bank = teacher.denoiser().newBank(0)) {
                CallInput input =
                        CallInput.draw(
                                training,
                                teacher,
                                episodes.observation(window, scope),
                                call,
                                "contraction",
                                scope);
                try (Conditioning conditioning =
                        teacher.denoiser().condition(input.observation(), scope)) {
                    conditioning.prepare(teacher.schedule());
                    Around around = new Around(training, teacher, conditioning, bank, call);
                    NDArray samples = around.run(0, input.start(), input.noise());
                    for (int step = 0; step < steps; step += EVERY) {
                        NDArray sample = step == 0 ? input.start() : samples.get(step - 1);
                        left[step] += around.left(step, sample, input.noise()) / CALLS;
                    }
                }
            }
        }
        return new Contraction(scaled(between(left)));
    }

    /** Dense steps around one call. */
    private record Around(
            TrainingContext training,
            Teacher teacher,
            Conditioning conditioning,
            SlotBank bank,
            int call) {

        NDArray run(int from, NDArray sample, NDArray noise) {
            int steps = teacher.steps();
            return teacher.denoiser()
                    .run(
                            new RangeCall(
                                    teacher.table(),
                                    from,
                                    steps,
                                    sample,
                                    new NDList(),
                                    Optional.of(noise),
                                    conditioning,
                                    GateProgram.dense(steps, teacher.blocks()),
                                    bank))
                    .samples();
        }

        double left(int step, NDArray sample, NDArray noise) {
            int numbers = Math.toIntExact(sample.size());
            float[] start = sample.toFloatArray();
            float[] moved = new float[(1 + DIRECTIONS) * numbers];
            float[] directions =
                    training.gaussian(call * 1_000L + step, "contraction directions", moved.length);
            for (int i = 0; i < moved.length; i++) {
                double by = i < numbers ? 0 : SIZE * directions[i];
                moved[i] = (float) (start[i % numbers] + by);
            }
            NDManager manager = sample.getManager();
            NDArray rows =
                    manager.create(
                            moved,
                            new Shape(
                                    1 + DIRECTIONS,
                                    sample.getShape().get(1),
                                    sample.getShape().get(2)));
            NDArray ran = run(step, rows, noise.repeat(1, 1 + DIRECTIONS));
            float[] end = ran.get(ran.getShape().get(0) - 1).toFloatArray();
            return distance(end, numbers) / distance(moved, numbers);
        }

        /** The root mean square of the rows less the first. */
        private static double distance(float[] rows, int numbers) {
            double square = 0;
            for (int i = numbers; i < rows.length; i++) {
                double difference = rows[i] - rows[i % numbers];
                square += difference * difference;
            }
            return Math.sqrt(square / (rows.length - numbers));
        }
    }

    private static double[] between(double[] measured) {
        double[] all = measured.clone();
        int end = measured.length - 1;
        for (int step = 0; step < end; step++) {
            int before = step - step % EVERY;
            int after = Math.min(end, before + EVERY);
            double share = (step - before) / (double) (after - before);
            all[step] = measured[before] + share * (measured[after] - measured[before]);
        }
        return all;
    }

    private static double[] scaled(double[] left) {
        double[] tempered = Arrays.stream(left).map(Math::cbrt).toArray();
        double mean = Arrays.stream(tempered).average().orElseThrow();
        return Arrays.stream(tempered).map(one -> one / mean).toArray();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import static dev.slipstream.plugins.dts.Runs.assertClose;
import static dev.slipstream.plugins.dts.Runs.assertCounts;
import static dev.slipstream.plugins.dts.Runs.count;
import static dev.slipstream.plugins.dts.Runs.flat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What rounds evaluate, accept and reject, against loops and counts by hand. */
final class RoundsTest {

    private static final int UNBOUNDED = 100;

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Chunk dts(Line line, DtsOptions options) {
        return Runs.first(runtime, Runs.dts(line, options));
    }

    @ParameterizedTest
    @CsvSource({
        // chunk, fineFirst, rounds, accepted, sequential
        "10, 0, 1, 10, 14",
        "6, 0, 2, 10, 18",
        "4, 0, 3, 10, 22",
        "2, 0, 5, 10, 30",
        "6, 1, 2, 9, 22",
        "9, 1, 1, 9, 18",
        // The last stride alone is not drafted.
        "3, 0, 3, 9, 26"
    })
    void acceptingAllTakesTheTargets(
            int chunk, int fineFirst, int rounds, int accepted, int sequential) {
        Line line = Line.of(Prediction.SAMPLE);
        DtsOptions options = Runs.paper(10, 2, chunk, 1e9, Metric.RMS, 0, fineFirst, UNBOUNDED, 1);

        Chunk made = dts(line, options);

        assertThat(count(made, "dts.rounds")).isEqualTo(rounds);
        assertThat(count(made, "dts.accepted")).isEqualTo(accepted);
        assertThat(count(made, "dts.rejected")).isZero();
        // A target that is kept costs the rows of plain steps.
        assertThat(made.report().evaluations())
                .isEqualTo(new CallReport.Evaluations(sequential, 50));
        Reference reference = Reference.run(line, options, Runs.SEED, Runs.SEEN);
        assertClose(made, reference.outcome());
        assertCounts(made, reference);
    }

    /** At timestep 65 the network says something else, which only the targets hear. */
    @Test
    void aRoundRestartsAtTheFirstRejectedTarget() {
        List<float[]> asked = new ArrayList<>();
        Line line =
                Line.of(Prediction.SAMPLE)
                        .withSpike(65, 5)
                        .wrapped(denoiser -> new Recorder(denoiser, asked));
        DtsOptions options = Runs.paper(10, 2, 6, 0.1, Metric.RMS, 0, 0, UNBOUNDED, 0);

        Chunk made = dts(line, options);

        assertThat(asked)
                .containsExactly(
                        new float[] {99},
                        new float[] {89},
                        new float[] {79},
                        new float[] {69},
                        new float[] {59},
                        new float[] {49},
                        new float[] {97, 87, 77, 67, 57, 47},
                        new float[] {95, 85, 75, 65, 55, 45},
                        new float[] {93, 83, 73, 63, 53, 43},
                        new float[] {91, 81, 71, 61, 51, 41},
                        new float[] {59},
                        new float[] {49},
                        new float[] {39},
                        new float[] {29},
                        new float[] {19},
                        new float[] {9},
                        new float[] {57, 47, 37, 27, 17, 7},
                        new float[] {55, 45, 35, 25, 15, 5},
                        new float[] {53, 43, 33, 23, 13, 3},
                        new float[] {51, 41, 31, 21, 11, 1});
        assertThat(made.report().counts())
                .containsEntry("dts.rounds", 2.0)
                .containsEntry("dts.accepted", 9.0)
                .containsEntry("dts.rejected", 1.0)
                .containsEntry("dts.discarded", 2.0)
                .containsEntry("dts.sequential", 20.0)
                .containsEntry("dts.rows", 60.0);
        assertClose(made, Reference.run(line, options, Runs.SEED, Runs.SEEN).outcome());
    }

    @Test
    void theThresholdGrowsWithEveryRound() {
        Line line = Line.of(Prediction.SAMPLE).withSpike(95, 1);
        DtsOptions strict = Runs.paper(10, 2, 2, -1, Metric.RMS, 0, 0, UNBOUNDED, 1);
        DtsOptions growing = Runs.paper(10, 2, 2, -1, Metric.RMS, 0.5, 0, UNBOUNDED, 1);

        assertThat(count(dts(line, strict), "dts.accepted")).isZero();
        // Two rounds below zero, and one at zero.
        Chunk grown = dts(line, growing);
        assertThat(count(grown, "dts.rejected")).isEqualTo(3);
        assertThat(count(grown, "dts.accepted")).isEqualTo(6);
        assertCounts(grown, Reference.run(line, growing, Runs.SEED, Runs.SEEN));
    }

    @Test
    void metricsDifferByTheRootOfTheSize() {
        Line line = Line.of(Prediction.SAMPLE).withSpike(65, 1);
        double root = Math.sqrt(Line.SIZE);
        int partly = 0;
        for (double limit = 1e-4; limit < 1; limit *= 2) {
            DtsOptions rms = Runs.paper(10, 2, 6, limit, Metric.RMS, 0.01, 0, UNBOUNDED, 1);
            DtsOptions l2 =
                    Runs.paper(10, 2, 6, limit * root, Metric.L2, 0.01 * root, 0, UNBOUNDED, 1);
            Chunk one = dts(line, rms);
            Chunk two = dts(line, l2);
            assertThat(one.report().counts()).isEqualTo(two.report().counts());
            assertThat(flat(one)).isEqualTo(flat(two));
            double accepted = count(one, "dts.accepted");
            partly += accepted > 0 && count(one, "dts.rejected") > 0 ? 1 : 0;
        }
        assertThat(partly).as("limits that told drafts apart").isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18})
    void anyOptionsAreTheLoops(long seed) {
        Random random = new Random(seed);
        Prediction kind = one(random, Prediction.values());
        int[][] strides = {{10, 2}, {10, 5}, {20, 4}, {5, 1}, {25, 5}, {50, 10}, {10, 1}};
        int[] stride = one(random, strides);
        DtsOptions options =
                Runs.paper(
                        stride[0],
                        stride[1],
                        1 + random.nextInt(10),
                        Math.exp(-6 * random.nextDouble()),
                        one(random, Metric.values()),
                        0.01 * random.nextDouble(),
                        random.nextInt(3),
                        random.nextInt(12),
                        1);
        options = Runs.with(options, one(random, Draft.values()), random.nextInt(3) * 0.2);
        Line line = Line.of(kind).withSpike(99 - stride[1] * random.nextInt(20), 3);

        Chunk made = dts(line, options);

        Reference reference = Reference.run(line, options, Runs.SEED, Runs.SEEN);
        assertClose(made, reference.outcome());
        if (reference.rounds > 0) {
            assertCounts(made, reference);
        }
    }

    private static <T> T one(Random random, T[] of) {
        return of[random.nextInt(of.length)];
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;
import dev.slipstream.runtime.toys.DraftScheduler.Metric;
import dev.slipstream.runtime.toys.DraftScheduler.Options;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DTS: its limits are DDIM at its strides, and its evaluations are those of a count by hand. */
class DraftMethodTest {

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    /** A network that predicts clean samples, so that the numbers stay small. */
    private static Recipe.Builder policy(String name) {
        return Recipe.named(name).policy(ToyPolicies.blocks(Prediction.SAMPLE), ToyRuns.NONE);
    }

    private static Recipe.Builder dts(Options options) {
        return policy("dts").scheduler(new DraftScheduler.Factory(), options);
    }

    /** DDIM on the trailing grid of a stride: 99 downwards. */
    private static Chunk trailing(int stride) {
        float[] grid = new float[100 / stride];
        for (int step = 0; step < grid.length; step++) {
            grid[step] = 99 - step * stride;
        }
        return ToyRuns.first(
                runtime, policy("ddim").scheduler(ToyRuns.ddim(grid, Clip.NONE), ToyRuns.NONE));
    }

    private static void assertCounts(CallReport report, int rounds, int accepted, int rejected) {
        assertThat(report.counts())
                .containsEntry("dts.rounds", (double) rounds)
                .containsEntry("dts.accepted", (double) accepted)
                .containsEntry("dts.rejected", (double) rejected);
    }

    @Test
    void alwaysRejectingIsDdimAtTheTargetStride() {
        DraftScheduler.Factory factory = new DraftScheduler.Factory();
        Options options =
                factory.lossless(new Options(10, 5, 2, 0.1, 0.1, Metric.RMS, 0)).orElseThrow();

        Chunk chunk = ToyRuns.first(runtime, dts(options));

        assertThat(ToyRuns.flat(chunk)).containsExactly(ToyRuns.flat(trailing(5)), within(1e-6f));
        assertCounts(chunk.report(), 10, 0, 10);
        // Nine rounds of two drafts and a batch of two, and a last round of one and one.
        assertThat(chunk.report().evaluations())
                .isEqualTo(new CallReport.Evaluations(9 * 3 + 2, 9 * 4 + 2));
        assertThat(chunk.report().path()).isEqualTo(CallReport.Path.STEPS);
    }

    @Test
    void equalStridesAreDdimAtThatStride() {
        Options options = new Options(10, 10, 3, 0, 0, Metric.L2, 0);
        Chunk chunk = ToyRuns.first(runtime, dts(options));
        assertThat(ToyRuns.flat(chunk)).containsExactly(ToyRuns.flat(trailing(10)), within(1e-6f));
        assertCounts(chunk.report(), 4, 10, 0);
        assertThat(chunk.report().evaluations()).isEqualTo(new CallReport.Evaluations(10, 10));
    }

    @Test
    void alwaysAcceptingTakesTheTargetsOfTheDrafts() {
        Options options = new Options(10, 2, 5, 1e9, 0, Metric.RMS, 0);
        Chunk chunk = ToyRuns.first(runtime, dts(options));
        assertCounts(chunk.report(), 2, 10, 0);
        assertThat(chunk.report().evaluations())
                .isEqualTo(new CallReport.Evaluations(2 * (5 + 4), 2 * (5 + 5 * 4)));
        assertThat(ToyRuns.flat(chunk)).isNotEqualTo(ToyRuns.flat(trailing(2)));
    }

    @Test
    void theFirstStepsMayBeFineWithoutADraft() {
        Options options = new Options(10, 5, 9, 1e9, 0, Metric.RMS, 1);
        Chunk chunk = ToyRuns.first(runtime, dts(options));
        assertCounts(chunk.report(), 1, 9, 0);
        assertThat(chunk.report().evaluations())
                .isEqualTo(new CallReport.Evaluations(2 + 9 + 1, 2 + 9 + 9));

        Options allFine = new Options(10, 5, 9, 1e9, 0, Metric.RMS, 10);
        Chunk fine = ToyRuns.first(runtime, dts(allFine));
        assertThat(ToyRuns.flat(fine)).containsExactly(ToyRuns.flat(trailing(5)), within(1e-6f));
        assertThat(fine.report().counts()).isEmpty();
    }

    @Test
    void theThresholdGrowsEveryRound() {
        Options strict = new Options(10, 5, 2, -1, 0, Metric.RMS, 0);
        Options growing = new Options(10, 5, 2, -1, 1e6, Metric.RMS, 0);
        double rejected = ToyRuns.first(runtime, dts(strict)).report().counts().get("dts.rejected");
        CallReport grown = ToyRuns.first(runtime, dts(growing)).report();
        assertThat(rejected).isEqualTo(10);
        // The first round rejects at the first draft; four rounds of two and one of one follow.
        assertCounts(grown, 6, 9, 1);
    }

    @Test
    void metricsDifferByTheRootOfTheirSize() {
        double between = 0;
        for (double limit = 1e-3; limit < 1; limit *= 3) {
            Options l2 = new Options(10, 5, 2, limit * Math.sqrt(8), 0, Metric.L2, 0);
            Options rms = new Options(10, 5, 2, limit, 0, Metric.RMS, 0);
            CallReport one = ToyRuns.first(runtime, dts(l2)).report();
            CallReport two = ToyRuns.first(runtime, dts(rms)).report();
            assertThat(one.counts()).isEqualTo(two.counts());
            double accepted = one.counts().get("dts.accepted");
            // Every accepted draft and every target of a first rejected one is a step on.
            assertThat(accepted + one.counts().get("dts.rejected")).isEqualTo(10);
            between += accepted > 0 && accepted < 10 ? 1 : 0;
        }
        assertThat(between).isPositive();
    }

    @Test
    void rowsDenoisedTogetherAreJudgedTogether() {
        Options options = new Options(10, 5, 2, -1, 0, Metric.RMS, 0);
        SessionOptions three = SessionOptions.seeded(7).withSeeds(7, 8, 9);
        try (Session session = runtime.open(runtime.compile(dts(options).build()), three)) {
            Chunk chunk = session.act(ToyPolicies.reading(1, 2, 3));
            assertThat(chunk.report().evaluations())
                    .isEqualTo(new CallReport.Evaluations(29, 3 * 38));
            assertThat(ToyRuns.flat(chunk))
                    .containsExactly(ToyRuns.flat(trailing(5)), within(2e-5f));
        }
    }

    @Test
    void stridesThatDoNotDivideAreRefused() {
        Recipe recipe = dts(new Options(10, 3, 2, 0, 0, Metric.RMS, 0)).build();
        assertThatThrownBy(() -> runtime.compile(recipe))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("strides 10, 3");
    }
}

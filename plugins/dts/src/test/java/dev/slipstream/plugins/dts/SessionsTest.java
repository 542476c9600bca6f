// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import static dev.slipstream.plugins.dts.Runs.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.CallLimits;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

/** Calls repeat, do not meet, and leave nothing behind. */
final class SessionsTest {

    private static final DtsOptions OPTIONS =
            Runs.paper(10, 2, 6, 0.05, Metric.RMS, 0.001, 1, 10, 1);

    private static SlipstreamRuntime runtime;
    private static CompiledRecipe recipe;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
        Line line = Line.of(Prediction.SAMPLE).withSpike(65, 1);
        recipe = runtime.compile(Runs.dts(line, OPTIONS).build());
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Session open(long seed) {
        return runtime.open(recipe, SessionOptions.seeded(seed));
    }

    private static Reading reading(int call) {
        return Line.reading(call, 3);
    }

    @Test
    void sessionsSideBySideAreThemselvesAlone() {
        float[][] alone = new float[4][];
        try (Session session = open(1)) {
            for (int call = 0; call < alone.length; call++) {
                alone[call] = flat(session.act(reading(call)));
            }
        }
        try (Session one = open(1);
                Session other = open(2);
                Session two = open(1)) {
            for (int call = 0; call < alone.length; call++) {
                assertThat(flat(one.act(reading(call)))).isEqualTo(alone[call]);
                assertThat(flat(other.act(reading(call)))).isNotEqualTo(alone[call]);
                assertThat(flat(two.act(reading(call)))).isEqualTo(alone[call]);
            }
        }
    }

    @Test
    void aCallCancelledAnywhereLeavesNothing() {
        try (Session undisturbed = open(1);
                Session session = open(1)) {
            Chunk first = undisturbed.act(reading(0));
            float[] wanted = flat(undisturbed.act(reading(1)));
            assertThat(Runs.count(first, "dts.rejected")).isPositive();
            session.act(reading(0));
            for (int evaluations = 0; evaluations < 20; evaluations++) {
                AtomicInteger left = new AtomicInteger(evaluations);
                CallLimits limits = CallLimits.until(() -> left.getAndDecrement() == 0);
                assertThatThrownBy(() -> session.act(reading(1), limits))
                        .isInstanceOf(CancelledException.class);
            }
            assertThat(flat(session.act(reading(1)))).isEqualTo(wanted);
        }
    }

    @Test
    void aResetOrDiscardedCallRepeats() {
        try (Session session = open(1)) {
            Chunk first = session.act(reading(0));
            session.discard();
            Chunk again = session.act(reading(0));
            session.act(reading(1));
            session.reset();
            Chunk reset = session.act(reading(0));
            assertThat(flat(again)).isEqualTo(flat(first));
            assertThat(flat(reset)).isEqualTo(flat(first));
            assertThat(reset.report().counts()).isEqualTo(first.report().counts());
        }
    }

    @Test
    void rowsDenoisedTogetherGoAsFarAsTheWorstOfThem() {
        long[] seeds = {1, 2, 3};
        int alone = Integer.MAX_VALUE;
        for (long seed : seeds) {
            try (Session session = open(seed)) {
                Chunk chunk = session.act(reading(0));
                alone = Math.min(alone, (int) Runs.count(chunk, "dts.accepted"));
            }
        }
        try (Session session = runtime.open(recipe, SessionOptions.seeded(0).withSeeds(seeds))) {
            Chunk chunk = session.act(reading(0));
            CallReport report = chunk.report();
            assertThat(chunk.rows()).isEqualTo(3);
            assertThat(report.counts().get("dts.accepted")).isLessThanOrEqualTo(alone);
            assertThat(report.counts())
                    .containsEntry("dts.rows", (double) report.evaluations().total());
            assertThat(report.evaluations().total() % 3).isZero();
        }
    }

    @Test
    void rowsOfALosslessBatchAreThemselvesAlone() {
        Line line = Line.of(Prediction.EPSILON);
        CompiledRecipe lossless =
                runtime.compile(Runs.dts(line, DtsOptions.DEFAULTS.rejecting()).build());
        long[] seeds = {1, 2};
        try (Session both = runtime.open(lossless, SessionOptions.seeded(0).withSeeds(seeds))) {
            Chunk together = both.act(reading(0));
            for (int row = 0; row < seeds.length; row++) {
                try (Session one = runtime.open(lossless, SessionOptions.seeded(seeds[row]))) {
                    assertThat(flat(together, row)).isEqualTo(flat(one.act(reading(0))));
                }
            }
        }
    }

    @Test
    void gapsAreCarriedOnWithinEachRowAlone() {
        DtsOptions accepting = Runs.paper(10, 2, 6, 1e9, Metric.RMS, 0, 1, 10, 1);
        DtsOptions carrying = Runs.with(accepting, Draft.EXTRAPOLATED, 0.1);
        CompiledRecipe carried =
                runtime.compile(Runs.dts(Line.of(Prediction.SAMPLE), carrying).build());
        long[] seeds = {1, 2, 3};
        try (Session all = runtime.open(carried, SessionOptions.seeded(0).withSeeds(seeds))) {
            Chunk together = all.act(reading(0));
            for (int row = 0; row < seeds.length; row++) {
                try (Session one = runtime.open(carried, SessionOptions.seeded(seeds[row]))) {
                    assertThat(flat(together, row))
                            .containsExactly(flat(one.act(reading(0))), within(1e-6f));
                }
            }
        }
    }
}

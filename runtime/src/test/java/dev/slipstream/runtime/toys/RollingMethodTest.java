// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.role.Fit;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Optional;

/** RNR-DP and SDP: buffers that roll on from call to call. */
class RollingMethodTest {

    private static final float[] RNR = {24, 49, 74, 99};
    private static final float[] SDP = {49, 49, 99, 99};

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Recipe.Builder policy(Prediction kind, int actionSteps) {
        return Recipe.named("rolling")
                .policy(
                        ToyPolicies.around(
                                "rolled",
                                Fit.ANY,
                                ToyPolicies.spec(0, actionSteps),
                                c -> ToyNetworks.linear(c, kind, 0.4, 0.3, 0.2)),
                        ToyRuns.NONE);
    }

    private static Recipe.Builder rnr(Prediction kind) {
        return policy(kind, 1)
                .scheduler(RollingScheduler.factory(RNR, 25, 1), ToyRuns.NONE)
                .warmStarter(BufferStarter.factory(), ToyRuns.NONE);
    }

    /** The buffer in double precision. */
    private static final class Buffer {

        private final Simulation toy = Simulation.ofCleanToy();
        private final float[] stair;
        private final int stride;
        private final double[] x = Simulation.noise(7, 0, "start", 0);
        private final float[] at = {99, 99, 99, 99};
        private int passes;

        private Buffer(float[] stair, int stride) {
            this.stair = stair;
            this.stride = stride;
        }

        private void lower(int slot) {
            float to = Math.max(at[slot] - stride, -1);
            for (int action = 0; action < 2; action++) {
                int i = 2 * slot + action;
                x[i] = toy.ddim(x[i], at[slot], to, Double.MAX_VALUE);
            }
            at[slot] = to;
        }

        private void run(int ready) {
            while (at[ready - 1] >= 0) {
                boolean[] above = new boolean[4];
                boolean ladder = false;
                for (int slot = 0; slot < 4; slot++) {
                    above[slot] = at[slot] > stair[slot];
                    ladder |= above[slot];
                }
                for (int slot = 0; slot < 4; slot++) {
                    if (!ladder || above[slot]) {
                        lower(slot);
                    }
                }
                passes++;
            }
        }

        private void move(int executed, int call) {
            double[] noise = Simulation.noise(7, call, BufferStarter.APPENDED, 99, 2 * executed);
            for (int i = 0; i < 8; i++) {
                int from = i + 2 * executed;
                x[i] = from < 8 ? x[from] : noise[from - 8];
            }
            for (int slot = 0; slot < 4; slot++) {
                at[slot] = slot + executed < 4 ? at[slot + executed] : 99;
            }
        }
    }

    @Test
    void rnrTakesOneEvaluationAnAction() {
        Buffer wanted = new Buffer(RNR, 25);
        try (Session session = ToyRuns.open(runtime, rnr(Prediction.SAMPLE))) {
            for (int call = 0; call < 6; call++) {
                Chunk chunk = session.act(ToyPolicies.reading(1, 2, 3));
                if (call > 0) {
                    wanted.move(1, call);
                }
                wanted.run(1);
                assertThat(ToyRuns.flat(chunk))
                        .containsExactly(ToyRuns.floats(wanted.x), within(1e-5f));
                assertThat(chunk.actions()).hasDimensions(1, 2);
                int passes = call == 0 ? 4 : 1;
                assertThat(chunk.report().evaluations())
                        .isEqualTo(new CallReport.Evaluations(passes, passes));
                assertThat(Optional.ofNullable(chunk.report().counts().get("rolling.ladder")))
                        .isEqualTo(call == 0 ? Optional.of(3.0) : Optional.empty());
                assertThat(chunk.report().cold()).isEqualTo(call == 0);
                session.executed(1);
            }
            assertThat(wanted.passes).isEqualTo(4 + 5);
        }
    }

    @Test
    void sdpCleansAChunkACall() {
        Buffer wanted = new Buffer(SDP, 10);
        Recipe.Builder sdp =
                policy(Prediction.SAMPLE, 2)
                        .scheduler(RollingScheduler.factory(SDP, 10, 2), ToyRuns.NONE)
                        .warmStarter(BufferStarter.factory(), ToyRuns.NONE);
        try (Session session = ToyRuns.open(runtime, sdp)) {
            for (int call = 0; call < 4; call++) {
                Chunk chunk = session.act(ToyPolicies.reading(1, 2, 3));
                if (call > 0) {
                    wanted.move(2, call);
                }
                wanted.run(2);
                assertThat(ToyRuns.flat(chunk))
                        .containsExactly(ToyRuns.floats(wanted.x), within(1e-5f));
                int passes = call == 0 ? 10 : 5;
                assertThat(chunk.report().evaluations().sequential()).isEqualTo(passes);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Prediction.class,
            names = {"EPSILON", "SAMPLE", "VELOCITY"})
    void whatWasNotExecutedIsOfferedAgain(Prediction kind) {
        try (Session session = ToyRuns.open(runtime, rnr(kind))) {
            Chunk first = session.act(ToyPolicies.reading(1, 2, 3));
            session.executed(0);
            Chunk again = session.act(ToyPolicies.reading(1, 2, 3));
            assertThat(again.actions()).isEqualTo(first.actions());
            assertThat(again.report().evaluations().total()).isZero();
            session.executed(3);
            Chunk later = session.act(ToyPolicies.reading(1, 2, 3));
            assertThat(later.actions()).isNotEqualTo(first.actions());
            assertThat(later.report().counts()).containsEntry("rolling.ladder", 2.0);
        }
    }

    /** A slot that is clean, or waits for the others, keeps its bits. */
    @ParameterizedTest
    @EnumSource(
            value = Prediction.class,
            names = {"EPSILON", "SAMPLE", "VELOCITY"})
    void slotsThatStandStillKeepTheirBits(Prediction kind) {
        float[] late = {-1, 24, 49, 74};
        Recipe.Builder rolling =
                policy(kind, 1)
                        .scheduler(RollingScheduler.factory(late, 25, 2), ToyRuns.NONE)
                        .warmStarter(BufferStarter.factory(), ToyRuns.NONE);
        try (Session session = ToyRuns.open(runtime, rolling)) {
            Chunk first = session.act(ToyPolicies.reading(1, 2, 3));
            session.executed(1);
            Chunk second = session.act(ToyPolicies.reading(2, 2, 3));
            assertThat(Arrays.equals(second.horizon(0)[0], first.horizon(0)[1])).isTrue();
        }
    }

    @Test
    void tooFewCleanSlotsAreTheSchedulersFault() {
        Recipe.Builder recipe =
                policy(Prediction.EPSILON, 2)
                        .scheduler(RollingScheduler.factory(RNR, 25, 1), ToyRuns.NONE)
                        .warmStarter(BufferStarter.factory(), ToyRuns.NONE);
        try (Session session = ToyRuns.open(runtime, recipe)) {
            assertThatThrownBy(() -> session.act(ToyPolicies.reading(1, 2, 3)))
                    .isInstanceOf(RoleException.class)
                    .hasMessageContaining("1 clean slots");
        }
    }

    @Test
    void oneHalfWithoutTheOtherIsRefused() {
        Recipe alone =
                policy(Prediction.EPSILON, 1)
                        .scheduler(RollingScheduler.factory(RNR, 25, 1), ToyRuns.NONE)
                        .build();
        Recipe other =
                policy(Prediction.EPSILON, 1)
                        .scheduler(ToyRuns.dense(), ToyRuns.NONE)
                        .warmStarter(BufferStarter.factory(), ToyRuns.NONE)
                        .build();
        assertThatThrownBy(() -> runtime.compile(alone))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("RCP-007")
                .hasMessageContaining("leaves a noisy tail to the next call");
        assertThatThrownBy(() -> runtime.compile(other))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("RCP-007")
                .hasMessageContaining("carries a rolling buffer on");
    }
}

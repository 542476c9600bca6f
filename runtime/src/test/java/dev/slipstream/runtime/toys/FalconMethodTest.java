// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.schedule.Clip;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Falcon: a call goes on from an earlier one's samples, and without them is the base policy's. */
class FalconMethodTest {

    private static final float[] GRID = ToyTables.grid(10, 10);
    private static final double FAR = 1e9;

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Recipe.Builder base() {
        return ToyRuns.linear("base").scheduler(ToyRuns.ddim(GRID, Clip.range(2)), ToyRuns.NONE);
    }

    private static Recipe.Builder falcon(FalconStarter.Options options) {
        return base().warmStarter(new FalconStarter.Factory(), options);
    }

    @Test
    void alwaysExploringIsTheBasePolicy() {
        FalconStarter.Factory factory = new FalconStarter.Factory();
        FalconStarter.Options lossless = factory.lossless(factory.defaults()).orElseThrow();
        try (Session falcon = ToyRuns.open(runtime, falcon(lossless));
                Session base = ToyRuns.open(runtime, base())) {
            for (int call = 0; call < 4; call++) {
                Chunk chunk = falcon.act(ToyPolicies.reading(1, 2, call));
                assertThat(ToyRuns.flat(chunk))
                        .isEqualTo(ToyRuns.flat(base.act(ToyPolicies.reading(1, 2, call))));
                assertThat(chunk.report().nativeCalls()).isEqualTo(1);
                assertThat(chunk.report().evaluations())
                        .isEqualTo(new CallReport.Evaluations(10, 10));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SessionOptions.Execution.class)
    void goesOnFromAKeptSampleAndCountsItsJudgement(SessionOptions.Execution execution) {
        FalconStarter.Options options = new FalconStarter.Options(0, FAR, 30, 1, 20);
        SessionOptions ran = SessionOptions.seeded(7).with(execution);
        try (Session session = runtime.open(runtime.compile(falcon(options).build()), ran)) {
            Chunk first = session.act(ToyPolicies.reading(1, 2, 3));
            session.executed(1);
            Chunk second = session.act(ToyPolicies.reading(1, 2, 3));
            session.executed(1);
            Chunk third = session.act(ToyPolicies.reading(1, 2, 3));

            assertThat(first.report().cold()).isTrue();
            assertThat(first.report().counts()).isEmpty();
            // Kept at 90, 80 ... 30; so sharp a preference takes the last, four steps from clean.
            assertThat(second.report().cold()).isFalse();
            assertThat(second.report().counts())
                    .containsEntry("falcon.candidates", 7.0)
                    .containsEntry("falcon.timestep", 30.0);
            assertThat(second.report().evaluations())
                    .isEqualTo(new CallReport.Evaluations(1 + 4, 7 + 4));
            assertThat(third.report().counts()).containsEntry("falcon.candidates", 8.0);
            // The same sample under the same observation ends where it ended before.
            assertThat(ToyRuns.flat(second)).isEqualTo(ToyRuns.flat(first));
            boolean ranges = execution == SessionOptions.Execution.AUTO;
            assertThat(second.report().nativeCalls()).isEqualTo(ranges ? 2 : 1 + 2 * 4);
        }
    }

    @Test
    void theBufferIsBounded() {
        FalconStarter.Options options = new FalconStarter.Options(0, FAR, 30, 1, 5);
        try (Session session = ToyRuns.open(runtime, falcon(options))) {
            for (int call = 0; call < 4; call++) {
                Chunk chunk = session.act(ToyPolicies.reading(1, 2, 3));
                if (call > 0) {
                    assertThat(chunk.report().counts()).containsEntry("falcon.candidates", 5.0);
                }
            }
        }
    }

    @Test
    void nothingThatFitsIsAColdCall() {
        FalconStarter.Options options = new FalconStarter.Options(0, 0, 30, 1, 5);
        try (Session session = ToyRuns.open(runtime, falcon(options))) {
            session.act(ToyPolicies.reading(1, 2, 3));
            CallReport report = session.act(ToyPolicies.reading(1, 2, 3)).report();
            assertThat(report.cold()).isTrue();
            assertThat(report.evaluations()).isEqualTo(new CallReport.Evaluations(11, 15));
        }
    }

    @Test
    void aDiscardedCallLeavesTheBufferAndTheChoiceAsTheyWere() {
        FalconStarter.Options options = new FalconStarter.Options(0.5, FAR, 20, 40, 6);
        try (Session session = ToyRuns.open(runtime, falcon(options))) {
            for (int call = 0; call < 6; call++) {
                Chunk once = session.act(ToyPolicies.reading(1, 2, 3 + call));
                session.discard();
                Chunk again = session.act(ToyPolicies.reading(1, 2, 3 + call));
                assertThat(ToyRuns.flat(again)).isEqualTo(ToyRuns.flat(once));
                assertThat(again.report().counts()).isEqualTo(once.report().counts());
                session.executed(2);
            }
        }
    }
}

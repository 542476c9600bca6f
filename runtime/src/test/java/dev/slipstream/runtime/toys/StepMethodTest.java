// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SlipstreamRuntime;
import dev.slipstream.runtime.toys.StepStarter.NoiseMode;
import dev.slipstream.runtime.toys.StepStarter.Options;
import dev.slipstream.runtime.toys.StepStarter.Previous;
import dev.slipstream.runtime.toys.StepStarter.Stall;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** STEP and RTI-DP: the first call is the cold start's, the others begin near their end. */
class StepMethodTest {

    private static final float[] CHOSEN = {40, 30, 20, 10};
    private static final Stall NEVER = new Stall(-1, 1, 0);

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Recipe.Builder dense() {
        return ToyRuns.linear("dense").scheduler(ToyRuns.dense(), ToyRuns.NONE);
    }

    private static Recipe.Builder step(Options options) {
        return ToyRuns.linear("step")
                .scheduler(ToyRuns.ddim(CHOSEN, Clip.range(2)), ToyRuns.NONE)
                .coldStart(ToyRuns.dense(), ToyRuns.NONE)
                .warmStarter(new StepStarter.Factory(), options);
    }

    @ParameterizedTest
    @EnumSource(Previous.class)
    void startsFromTheNoisedPrediction(Previous previous) {
        Options options = new Options(NoiseMode.SCHEDULER, previous, 1, 0, 0, NEVER);
        try (Session session = ToyRuns.open(runtime, step(options))) {
            Chunk cold = session.act(ToyPolicies.reading(1, 2, 3));
            session.executed(1);
            Chunk warm = session.act(ToyPolicies.reading(2, 2, 5));

            assertThat(ToyRuns.flat(cold)).isEqualTo(ToyRuns.flat(ToyRuns.first(runtime, dense())));
            assertThat(cold.report().cold()).isTrue();
            assertThat(cold.report().evaluations().sequential()).isEqualTo(100);
            assertThat(warm.report().cold()).isFalse();
            assertThat(warm.report().path()).isEqualTo(CallReport.Path.RANGES);
            assertThat(warm.report().nativeCalls()).isEqualTo(1);
            assertThat(warm.report().evaluations()).isEqualTo(new CallReport.Evaluations(4, 4));
            assertThat(warm.report().macs().overhead()).isEqualTo(2L * Simulation.size());

            float[] before = ToyRuns.flat(cold);
            double seen = (1 + 2 + 3 + 2 + 2 + 5) / 6.0;
            double[] noise = Simulation.noise(7, 1, "start", 0);
            double[] x = new double[before.length];
            for (int i = 0; i < x.length; i++) {
                int slot = i / ToyNetworks.ACTIONS;
                int from =
                        switch (previous) {
                            case FULL -> slot;
                            case SHIFTED -> Math.min(slot + 1, ToyNetworks.HORIZON - 1);
                            case EXECUTED -> 1;
                        };
                double action = before[from * ToyNetworks.ACTIONS + i % ToyNetworks.ACTIONS];
                double predicted = 0.5 * action + 0.1 * seen - 0.05;
                x[i] =
                        ToyRuns.DIFFUSION.alpha(40) * predicted
                                + ToyRuns.DIFFUSION.sigma(40) * noise[i];
            }
            double[] wanted = new Simulation(0.4, 0.3, 0.2, seen).ddim(x, CHOSEN, 2);
            assertThat(ToyRuns.flat(warm)).containsExactly(ToyRuns.floats(wanted), within(1e-5f));
        }
    }

    @Test
    void nothingExecutedIsAColdCall() {
        Options options = new Options(NoiseMode.SCHEDULER, Previous.EXECUTED, 1, 0, 0, NEVER);
        try (Session session = ToyRuns.open(runtime, step(options))) {
            session.act(ToyPolicies.reading(1, 2, 3));
            session.executed(0);
            assertThat(session.act(ToyPolicies.reading(1, 2, 3)).report().cold()).isTrue();
            session.executed(2);
            assertThat(session.act(ToyPolicies.reading(1, 2, 3)).report().cold()).isFalse();
            session.reset();
            assertThat(session.act(ToyPolicies.reading(1, 2, 3)).report().cold()).isTrue();
        }
    }

    @Test
    void theLosslessPaperModeIsTheDensePolicy() {
        Options lossless = new Options(NoiseMode.PAPER, Previous.FULL, 0, 1, 99, NEVER);
        try (Session step =
                        ToyRuns.open(
                                runtime, dense().warmStarter(new StepStarter.Factory(), lossless));
                Session dense = ToyRuns.open(runtime, dense())) {
            for (int call = 0; call < 3; call++) {
                Chunk warm = step.act(ToyPolicies.reading(1, call, 3));
                Chunk wanted = dense.act(ToyPolicies.reading(1, call, 3));
                assertThat(ToyRuns.flat(warm)).isEqualTo(ToyRuns.flat(wanted));
                assertThat(warm.report().cold()).isEqualTo(call == 0);
            }
        }
    }

    @Test
    void thePaperModeStartsWhereItIsTold() {
        Options late = new Options(NoiseMode.PAPER, Previous.FULL, 1, 0.1, 20, NEVER);
        try (Session session = ToyRuns.open(runtime, step(late))) {
            session.act(ToyPolicies.reading(1, 2, 3));
            Chunk warm = session.act(ToyPolicies.reading(1, 2, 3));
            assertThat(warm.report().evaluations().sequential()).isEqualTo(2);
        }
    }

    @Test
    void aStandingRobotIsDisturbed() {
        Options plain = new Options(NoiseMode.SCHEDULER, Previous.FULL, 1, 0, 0, NEVER);
        Options watchful =
                new Options(NoiseMode.SCHEDULER, Previous.FULL, 1, 0, 0, new Stall(0.01, 0.3, 1.2));
        try (Session one = ToyRuns.open(runtime, step(plain));
                Session two = ToyRuns.open(runtime, step(watchful))) {
            float[][] standing = {{1, 2, 3}, {4, 2, 3}, {4, 2, 3}, {4, 2, 3}, {9, 2, 3}};
            for (int call = 0; call < standing.length; call++) {
                float[] at = standing[call];
                Chunk without = one.act(ToyPolicies.reading(at[0], at[1], at[2]));
                Chunk with = two.act(ToyPolicies.reading(at[0], at[1], at[2]));
                boolean stalled = call == 3;
                assertThat(with.report().counts().containsKey("step.stalled")).isEqualTo(stalled);
                if (call <= 3) {
                    assertThat(Arrays.equals(ToyRuns.flat(with), ToyRuns.flat(without)))
                            .isEqualTo(!stalled);
                }
            }
        }
    }

    @Test
    void rtiRunsTheLastThreeTimestepsOfItsOwnChunk() {
        try (Session session =
                ToyRuns.open(runtime, dense().warmStarter(RtiStarter.factory(), ToyRuns.NONE))) {
            Chunk before = session.act(ToyPolicies.reading(1, 2, 3));
            assertThat(ToyRuns.flat(before))
                    .isEqualTo(ToyRuns.flat(ToyRuns.first(runtime, dense())));
            assertThat(before.report().cold()).isTrue();
            for (int call = 1; call < 3; call++) {
                session.executed(1);
                Chunk warm = session.act(ToyPolicies.reading(1, 2, 3));
                assertThat(warm.report().evaluations()).isEqualTo(new CallReport.Evaluations(3, 3));
                assertThat(warm.report().nativeCalls()).isEqualTo(1);

                double[] guess = new double[Simulation.size()];
                float[] flat = ToyRuns.flat(before);
                for (int i = 0; i < guess.length; i++) {
                    int shifted = i + ToyNetworks.ACTIONS;
                    guess[i] = flat[shifted < guess.length ? shifted : i];
                }
                double[] wanted = Simulation.ofToy().ddpm(guess, new float[] {2, 1, 0}, 2, 7, call);
                assertThat(ToyRuns.flat(warm))
                        .containsExactly(ToyRuns.floats(wanted), within(1e-5f));
                before = warm;
            }
        }
    }

    @Test
    void startingFromWhatIsKeptLeavesNothingBehind() {
        AtomicReference<SessionMemory> memory = new AtomicReference<>();
        ToyWarmStarter rti = RtiStarter.factory();
        ToyWarmStarter spied =
                new ToyWarmStarter(
                        "spied",
                        rti.fits(),
                        context ->
                                session -> {
                                    memory.set(session.memory());
                                    return rti.maker().apply(context).open(session);
                                });
        try (Session session = ToyRuns.open(runtime, dense().warmStarter(spied, ToyRuns.NONE))) {
            for (int call = 0; call < 4; call++) {
                session.act(ToyPolicies.reading(1, 2, 3));
                session.executed(1);
                NDManager kept = memory.get().array("guess").orElseThrow().getManager();
                assertThat(((BaseNDManager) kept).getManagedArrays()).hasSize(1);
            }
        }
    }
}

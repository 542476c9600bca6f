// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.StoppedException;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.child.ChildJvm;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** A process that is stopped in the middle of its calls stops cleanly. */
class StopTest {

    /** What a shell gives for a process that ended by signal 15. */
    private static final int TERMINATED = 143;

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aSignalDuringCallsEndsTheProcessWithoutACrash(@TempDir Path folder)
            throws IOException, InterruptedException {
        int rounds = Integer.getInteger("slipstream.sigterm.rounds", 2);
        for (int round = 0; round < rounds; round++) {
            Path own = Files.createDirectory(folder.resolve("round" + round));
            ChildJvm child = ChildJvm.start(Acting.class, own);
            child.await("READY");
            Thread.sleep(37L * (round % 7));
            child.process().destroy();

            assertThat(child.exitCode())
                    .as("round %d: %s", round, child.output())
                    .isEqualTo(TERMINATED);
            assertThat(child.crashed()).as("round %d", round).isFalse();
        }
    }

    @Test
    void aStoppedEngineSaysSo(@TempDir Path folder) throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.start(Stopping.class, folder);

        assertThat(child.exitCode()).as(child.output()).isZero();
        assertThat(child.output())
                .contains("act: stopped ENG-010", "executed: stopped ENG-010", "closed");
    }

    /** Two threads that are nearly always within a call, one of them with its planner beside. */
    static final class Acting {
        private Acting() {}

        public static void main(String[] arguments) throws InterruptedException {
            SlipstreamRuntime runtime = SlipstreamRuntime.start();
            CompiledRecipe compiled =
                    runtime.compile(
                            Recipes.whole(
                                    Recipes.ddpm(20),
                                    PlanTiming.BESIDE_FIRST_STEP,
                                    new Script(false)));
            CountDownLatch begun = new CountDownLatch(2);
            ExecutorService pool = runtime.engine().threads().pool("acting", 2);
            for (Execution path : Execution.values()) {
                pool.execute(
                        () -> {
                            Session session =
                                    runtime.open(compiled, SessionOptions.seeded(7).with(path));
                            Plays.episode(session, 3);
                            begun.countDown();
                            for (int call = 0; true; call++) {
                                session.act(Plays.reading(0, call % 10));
                                if (call % 10 == 9) {
                                    session.reset();
                                }
                            }
                        });
            }
            begun.await();
            System.out.println("READY");
            Thread.sleep(120_000);
        }
    }

    /** Closes the engine before its sessions. */
    static final class Stopping {
        private Stopping() {}

        public static void main(String[] arguments) {
            SlipstreamRuntime runtime = SlipstreamRuntime.start();
            CompiledRecipe compiled =
                    runtime.compile(
                            Recipes.whole(Recipes.ddpm(20), PlanTiming.BEFORE, new Script()));
            Session session = runtime.open(compiled, SessionOptions.seeded(7));
            session.act(Plays.reading(0, 0));
            runtime.engine().close();
            tell("act", () -> session.act(Plays.reading(0, 1)));
            tell("executed", () -> session.executed(1));
            runtime.close();
            System.out.println("closed");
        }

        private static void tell(String what, Runnable call) {
            try {
                call.run();
            } catch (StoppedException e) {
                System.out.println(what + ": stopped " + e.code());
            }
        }
    }
}

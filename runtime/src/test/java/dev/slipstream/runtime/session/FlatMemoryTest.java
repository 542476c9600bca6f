// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.child.ChildJvm;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session that runs for long holds no more than one that has begun.
 *
 * <p>In a process whose heap is resident from the beginning, so that what grows is native memory.
 */
class FlatMemoryTest {

    /** A multiple of 125, so that both parts end in the same place of an episode. */
    private static final int CALLS = Integer.getInteger("slipstream.memory.calls", 250);

    private static final Pattern GROWTH = Pattern.compile("GROWTH (-?\\d+) bytes a call");

    /** In a short run compiled code and the allocator's pools still settle. */
    private static final long ALLOWED = CALLS >= 10_000 ? 1_000 : 40_000;

    @ParameterizedTest
    @EnumSource(Execution.class)
    @EnabledOnOs(OS.LINUX)
    void callsLeaveNothingBehind(Execution path, @TempDir Path folder)
            throws IOException, InterruptedException {
        ChildJvm child =
                ChildJvm.start(
                        Calling.class,
                        folder,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Xms96m",
                        "-Xmx96m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        // The optimising compiler takes megabytes of its own over these calls.
                        "-XX:TieredStopAtLevel=1",
                        "-Dslipstream.memory.calls=" + CALLS,
                        "-Dslipstream.memory.path=" + path);

        assertThat(child.exitCode()).as(child.output()).isZero();
        Matcher growth = GROWTH.matcher(child.output());
        assertThat(growth.find()).isTrue();
        assertThat(Long.parseLong(growth.group(1))).as(child.output()).isLessThan(ALLOWED);
    }

    /** Acts, and compares what is held after a fifth of the calls with what is at their end. */
    static final class Calling {
        private Calling() {}

        public static void main(String[] arguments) throws IOException {
            Execution path = Execution.valueOf(System.getProperty("slipstream.memory.path"));
            try (SlipstreamRuntime runtime = SlipstreamRuntime.start()) {
                CompiledRecipe compiled =
                        runtime.compile(
                                Recipes.whole(
                                        Recipes.ddpm(10), PlanTiming.BEFORE, new Script(false)));
                Session session = runtime.open(compiled, SessionOptions.seeded(7).with(path));
                int first = CALLS / 5;
                act(session, first);
                TorchEngine engine = runtime.engine();
                EngineCounts before = EngineCounts.of(engine);
                // Reading a file leaves a direct buffer of its own.
                long resident = resident();
                long direct = direct();
                act(session, CALLS - first);
                long growth = (resident() - resident) / (CALLS - first);
                EngineCounts after = EngineCounts.of(engine);
                require(after.equals(before), before + " became " + after);
                require(settles(direct), direct + " direct bytes became " + direct());
                System.out.println(
                        "GROWTH "
                                + growth
                                + " bytes a call over "
                                + (CALLS - first)
                                + ", with "
                                + before
                                + " and "
                                + direct
                                + " direct bytes");
            }
        }

        private static void act(Session session, int calls) {
            for (int call = 0; call < calls; call++) {
                if (call % 25 == 0) {
                    session.reset();
                }
                session.act(Plays.reading(call % 50, call % 7));
            }
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalStateException(message);
            }
        }

        /** Buffers are freed by a thread of their own, some time after a collection. */
        private static boolean settles(long limit) {
            for (int i = 0; i < 50 && direct() > limit; i++) {
                LockSupport.parkNanos(20_000_000);
            }
            return direct() <= limit;
        }

        private static long direct() {
            System.gc();
            return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .filter(pool -> pool.getName().equals("direct"))
                    .mapToLong(BufferPoolMXBean::getMemoryUsed)
                    .sum();
        }

        private static long resident() throws IOException {
            Matcher kilobytes =
                    Pattern.compile("VmRSS:\\s+(\\d+) kB")
                            .matcher(Files.readString(Path.of("/proc/self/status")));
            require(kilobytes.find(), "no VmRSS");
            return 1024 * Long.parseLong(kilobytes.group(1));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Native memory that no Java object stands for any more, which only the operating system can see.
 * It sees the whole process, so only a leak far above what Java itself comes and goes with shows.
 */
final class ProcessMemory extends Law {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int FILL = 20;
    private static final int CALLS = 200;
    private static final Duration QUICK = Duration.ofSeconds(3);
    private static final long KIBIBYTE = 1024;

    /** What Java itself may take, and what a call may. */
    private static final long ONCE = 32 * KIBIBYTE * KIBIBYTE;

    private static final long EACH = 128 * KIBIBYTE;

    ProcessMemory() {
        super(
                "MEM-04",
                Scope.PRESET,
                "Over "
                        + CALLS
                        + " calls, or as many as a quick verdict has time for, the process"
                        + " grows by no more than 128 KiB a call beside Java's heap.",
                "arrays that are detached, or made in a base manager, and never closed");
    }

    @Override
    public Finding check(Trial trial) throws IOException {
        if (!Files.isReadable(STATUS)) {
            return Finding.notApplicable("this system does not say how large a process is");
        }
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            List<Reading> readings = stage.readings(0, FILL);
            readings.forEach(session::act);
            long before = beside();
            long begun = System.nanoTime();
            int calls = 0;
            while (calls < CALLS && (calls < FILL || hasTime(trial.depth(), begun))) {
                session.act(readings.get(calls++ % FILL));
            }
            return judge(beside() - before, calls);
        }
    }

    private static boolean hasTime(Depth depth, long begun) {
        return depth == Depth.FULL || System.nanoTime() - begun < QUICK.toNanos();
    }

    private static Finding judge(long grown, int calls) {
        long limit = ONCE + EACH * calls;
        Finding finding =
                grown <= limit
                        ? Finding.passed(calls + " calls")
                        : broken(
                                (grown >> 20) + " MiB more after " + calls + " calls",
                                "at most " + (limit >> 20) + " MiB",
                                "make arrays in the call's manager, and detach none");
        return finding.with("bytes", (double) grown);
    }

    /** The process without Java's heap. */
    private static long beside() throws IOException {
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(RESIDENT)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE - heap;
            }
        }
        throw new IOException("no " + RESIDENT + " in " + STATUS);
    }
}

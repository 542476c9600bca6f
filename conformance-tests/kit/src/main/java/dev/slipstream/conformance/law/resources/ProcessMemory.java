// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import com.sun.jna.Function;
import com.sun.jna.Platform;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Native memory that no Java object stands for any more, which only the operating system can see.
 *
 * <p>It sees the whole process, which comes and goes with much else. A leak grows in every stretch
 * of an episode, but for one that may fill what others have freed, and all else does not. So the
 * stretch that grows second least is the one that counts.
 */
final class ProcessMemory extends ResourceLaw {

    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ ");
    private static final String RESIDENT = "Rss:";

    /** Below this, where pointers to objects fit in 32 bits, which is so up to heaps of 32 GiB. */
    private static final long END_OF_HEAP = 1L << 35;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessMemory.class);
    private static final Object[] KEEP_NONE = {0L};
    private static final int STRETCHES = 4;
    private static final int CALLS = 50;
    private static final int FEWEST = 10;

    /** What a stretch may take where the verdict is to be quick. */
    private static final long QUICK_NANOS = 1_000_000_000;

    private static final long KIBIBYTE = 1024;
    private static final long LIMIT = 128 * KIBIBYTE;

    ProcessMemory() {
        super(
                "MEM-04",
                "Over "
                        + STRETCHES * CALLS
                        + " calls, fewer where they are slow and the verdict is quick, the process"
                        + " does not grow by "
                        + LIMIT / KIBIBYTE
                        + " KiB a call.",
                "arrays that are detached, or made in a base manager, and never closed");
    }

    @Override
    public Finding check(Trial trial) throws IOException {
        if (!Files.isReadable(MAPPINGS)) {
            return Finding.notApplicable("this system does not say how large a process is");
        }
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            List<Reading> readings = stage.readings(0, CALLS);
            int affordable = warmUp(session, readings);
            int calls = trial.depth() == Depth.QUICK ? affordable : CALLS;
            return judge(usualGrowth(session, readings.subList(0, calls)) / calls, calls);
        }
    }

    /** Says how many calls a stretch may have. */
    private static int warmUp(Session session, List<Reading> readings) {
        long begun = System.nanoTime();
        readings.subList(0, FEWEST).forEach(session::act);
        long aCall = (System.nanoTime() - begun) / FEWEST;
        return (int) Math.max(FEWEST, Math.min(CALLS, QUICK_NANOS / Math.max(1, aCall)));
    }

    private static long usualGrowth(Session session, List<Reading> readings) throws IOException {
        long[] growth = new long[STRETCHES];
        long before = beside();
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            readings.forEach(session::act);
            long after = beside();
            growth[stretch] = after - before;
            before = after;
        }
        Arrays.sort(growth);
        return growth[1];
    }

    private static Finding judge(long aCall, int calls) {
        String stretches = STRETCHES + " times " + calls + " calls";
        Finding finding =
                aCall < LIMIT
                        ? Finding.passed(stretches)
                        : broken(
                                aCall / KIBIBYTE + " KiB more after each call, in " + stretches,
                                "less than " + LIMIT / KIBIBYTE + " KiB",
                                "make arrays in the call's manager, and detach none");
        return finding.with("bytes a call", (double) aCall);
    }

    /** What is resident above the addresses at which Java keeps its heap. */
    private static long beside() throws IOException {
        System.gc();
        giveBack();
        long resident = 0;
        boolean heap = false;
        for (String line : Files.readAllLines(MAPPINGS)) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.lookingAt()) {
                heap = Long.parseUnsignedLong(mapping.group(1), 16) < END_OF_HEAP;
            } else if (!heap && line.startsWith(RESIDENT)) {
                resident += Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE;
            }
        }
        return resident;
    }

    /** What was freed and is kept to be used again would hide as much growth. */
    private static void giveBack() {
        try {
            Function.getFunction(Platform.C_LIBRARY_NAME, "malloc_trim").invokeInt(KEEP_NONE);
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("this C library gives back what it frees, or does not say how", e);
        }
    }
}

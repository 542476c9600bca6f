// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Collectors;

/** A host ends, and the program goes on. */
final class ThreadsLeft extends ResourceLaw {

    private static final long MOST_MILLIS = 1_000;

    ThreadsLeft() {
        super(
                "THR-01",
                "No thread is left once a host is closed.",
                "executors, timers and threads that the plugin starts, and close()");
    }

    @Override
    public Finding check(Trial trial) throws InterruptedException {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        Run.whole(trial);
        List<Thread> left = left(before);
        for (Thread thread : left) {
            thread.join(MOST_MILLIS);
        }
        left = left(before);
        return left.isEmpty()
                ? Finding.passed("a host, opened and closed")
                : broken(
                        "these threads after the host was closed: "
                                + left.stream()
                                        .map(Thread::getName)
                                        .collect(Collectors.joining(", ")),
                        "none",
                        "leave work on other threads to the runtime, as PlanTiming does, or end"
                                + " them in close()");
    }

    /** Those that are new and not Java's own. */
    private static List<Thread> left(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !(thread instanceof ForkJoinWorkerThread))
                .filter(ThreadsLeft::outsideOfJava)
                .toList();
    }

    private static boolean outsideOfJava(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getParent() != null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What is said to take time takes it. */
final class LatencyReported extends HonestyRule {

    /** What a commit may take of a call's time, and on top of that. */
    private static final double SHARE = 0.5;

    private static final long GRACE_NANOS = 5_000_000;

    LatencyReported(Player player) {
        super(
                "HON-05",
                player,
                "A call reports a time above zero and no longer than its host waited, and does not"
                        + " put its work off to the commit, which no report times.",
                "work in SessionRole.commit");
    }

    @Override
    Finding judge(Trial trial, Played played) {
        for (PlayedCall call : played.calls()) {
            long reported = call.report().nanos();
            if (reported <= 0 || reported > call.wallNanos()) {
                return broken(
                        "a report of " + millis(reported) + " for call " + call.report().index(),
                        "more than nothing and at most the "
                                + millis(call.wallNanos())
                                + " that its host waited",
                        "leave the clock to the runtime");
            }
        }
        // What else the machine does makes single calls and commits longer, never shorter.
        long reported = least(played.warm(), call -> call.report().nanos());
        long commit = least(played.warm(), PlayedCall::commitNanos);
        if (commit > SHARE * reported + GRACE_NANOS) {
            return broken(
                    "commits of "
                            + millis(commit)
                            + " beside calls that report "
                            + millis(reported),
                    "work in the call, where it is timed",
                    "have commit only keep what the call has made");
        }
        return Finding.passed("calls from " + millis(reported) + ", commits from " + millis(commit))
                .with("callMs", reported / 1e6)
                .with("commitMs", commit / 1e6);
    }

    private static long least(List<PlayedCall> calls, ToLongFunction<PlayedCall> of) {
        return calls.stream().mapToLong(of).min().orElseThrow();
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }
}

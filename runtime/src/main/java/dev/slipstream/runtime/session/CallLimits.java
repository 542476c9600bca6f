// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.Problem;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * When to give a call up. Both act between native calls: a range that runs is not interrupted.
 *
 * @param deadline how long the call may take
 * @param cancelled whether the host has cancelled; asked from the call's thread
 */
public record CallLimits(Optional<Duration> deadline, Optional<BooleanSupplier> cancelled) {

    /** No limits: the whole chunk may run in one native call. */
    public static final CallLimits NONE = new CallLimits(Optional.empty(), Optional.empty());

    /**
     * A time limit.
     *
     * @param time how long the call may take
     * @return the limits
     */
    public static CallLimits within(Duration time) {
        return new CallLimits(Optional.of(time), Optional.empty());
    }

    /**
     * A cancellable call.
     *
     * @param cancelled whether the host has cancelled
     * @return the limits
     */
    public static CallLimits until(BooleanSupplier cancelled) {
        return new CallLimits(Optional.empty(), Optional.of(cancelled));
    }

    boolean any() {
        return deadline.isPresent() || cancelled.isPresent();
    }

    void check(long startedNanos, int step) {
        if (cancelled.isPresent() && cancelled.get().getAsBoolean()) {
            throw new CancelledException(
                    new Problem(
                            "RUN-002",
                            "call at step " + step,
                            "the host's cancellation",
                            "a chunk",
                            "call again; the session stands as before"));
        }
        if (deadline.isPresent()) {
            long spent = System.nanoTime() - startedNanos;
            if (spent > deadline.get().toNanos()) {
                throw new CancelledException(
                        new Problem(
                                "RUN-003",
                                "call at step " + step,
                                millis(spent) + " ms spent",
                                "a chunk within " + millis(deadline.get().toNanos()) + " ms",
                                "allow more time, choose a faster recipe, or send what the robot did"
                                        + " last"));
            }
        }
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.StoppedException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Admits calls to the engine until it is stopped, then waits for those inside. A native call that
 * is in flight while the process exits crashes it.
 */
public final class CallGate {

    /** Added to the count of permits once the gate stops, so that one number tells both. */
    private static final long STOPPING = 1L << 62;

    private final AtomicLong state = new AtomicLong();
    private final ThreadLocal<Visits> visits;
    private final Object left = new Object();
    private volatile boolean exiting;

    /**
     * Makes an open gate.
     *
     * @param firstVisit runs in each thread before it first enters
     */
    CallGate(Runnable firstVisit) {
        this.visits =
                ThreadLocal.withInitial(
                        () -> {
                            firstVisit.run();
                            return new Visits();
                        });
    }

    /**
     * Enters. A thread that is inside may enter again even while the gate stops.
     *
     * @return closes to leave; by the same thread
     * @throws StoppedException where the gate stops or has stopped
     */
    public Permit enter() {
        Permit permit = tryEnter();
        if (permit == null) {
            throw new StoppedException(
                    new Problem(
                            "ENG-010",
                            "engine",
                            "a call after the engine began to stop",
                            "calls before it stops",
                            "end the loop that makes the calls; the process is shutting down or the"
                                    + " engine was closed"));
        }
        return permit;
    }

    /** Enters, or gives null where the gate stops or has stopped. */
    @Nullable Permit tryEnter() {
        Visits mine = visits.get();
        if (mine.depth == 0) {
            long now;
            do {
                now = state.get();
                if (now >= STOPPING) {
                    return null;
                }
            } while (!state.compareAndSet(now, now + 1));
        }
        mine.depth++;
        return new Permit(mine);
    }

    /**
     * How many threads are inside.
     *
     * @return the number
     */
    public int inFlight() {
        return (int) (state.get() & ~STOPPING);
    }

    /**
     * Whether the gate admits no more calls.
     *
     * @return true once it was stopped
     */
    public boolean stopping() {
        return state.get() >= STOPPING;
    }

    /**
     * Admits no more calls, and waits until all other threads have left.
     *
     * @param wait how long to wait at most
     * @return whether they have left
     */
    public boolean stop(Duration wait) {
        state.getAndUpdate(now -> now | STOPPING);
        // A thread that stops the gate from inside cannot wait for itself.
        long nobody = STOPPING + (visits.get().depth > 0 ? 1 : 0);
        long end = System.nanoTime() + wait.toNanos();
        boolean interrupted = false;
        synchronized (left) {
            while (state.get() > nobody) {
                long millis = (end - System.nanoTime() + 999_999) / 1_000_000;
                if (millis <= 0) {
                    break;
                }
                try {
                    left.wait(millis);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return state.get() <= nobody;
    }

    /** Stops for good because the process exits: from here on nothing native is freed either. */
    boolean stopForExit(Duration wait) {
        exiting = true;
        return stop(wait);
    }

    /**
     * Frees something native, unless the process exits: then the system frees it.
     *
     * @param action frees it
     */
    public void free(Runnable action) {
        Permit permit = tryEnter();
        if (permit == null && exiting) {
            return;
        }
        try {
            action.run();
        } finally {
            if (permit != null) {
                permit.close();
            }
        }
    }

    private void leave() {
        if (state.decrementAndGet() >= STOPPING) {
            synchronized (left) {
                left.notifyAll();
            }
        }
    }

    private static final class Visits {
        private final Thread owner = Thread.currentThread();
        private int depth;
    }

    /** The right to be inside. */
    public final class Permit implements AutoCloseable {

        private final Visits holder;
        private boolean open = true;

        private Permit(Visits holder) {
            this.holder = holder;
        }

        /** Leaves. Twice is harmless. */
        @Override
        public void close() {
            if (!open) {
                return;
            }
            if (holder.owner != Thread.currentThread()) {
                throw new IllegalStateException("a permit is given back by the thread that has it");
            }
            open = false;
            if (--holder.depth == 0) {
                leave();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps something native alive while it is used: it is freed when it has been closed and the last
 * user is done, so that closing during a call in another thread does not crash the process.
 */
final class Lease {

    private static final int CLOSED = Integer.MIN_VALUE;

    private final AtomicInteger users = new AtomicInteger();
    private final Runnable free;

    Lease(Runnable free) {
        this.free = free;
    }

    /** Begins a use; false where it has been closed. */
    boolean acquire() {
        while (true) {
            int now = users.get();
            if (now < 0) {
                return false;
            }
            if (users.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    /** Ends a use. */
    void release() {
        if (users.decrementAndGet() == CLOSED) {
            free.run();
        }
    }

    /** Admits no more uses. Twice is harmless. */
    void close() {
        while (true) {
            int now = users.get();
            if (now < 0) {
                return;
            }
            if (users.compareAndSet(now, now | CLOSED)) {
                if (now == 0) {
                    free.run();
                }
                return;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.example.robot;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ticks at a fixed rate. Who comes late misses ticks; those that follow come when they should. */
final class Ticker {

    private final long period;
    private long next;
    private int missed;

    Ticker(Duration period) {
        this.period = period.toNanos();
        this.next = System.nanoTime();
    }

    void await() {
        long late = System.nanoTime() - next;
        if (late >= period) {
            missed += Math.toIntExact(late / period);
            next += late / period * period;
        }
        next += period;
        for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    int missed() {
        return missed;
    }
}

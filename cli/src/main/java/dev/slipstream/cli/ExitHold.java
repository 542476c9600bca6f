// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds the end of the process up after a signal, until what there is has been written. The engine
 * refuses calls from then on, so that whoever waits for them hears of it.
 */
final class ExitHold implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final CountDownLatch written = new CountDownLatch(1);
    private final Duration longest;
    private volatile boolean ending;
    private final Thread hook = new Thread(this::hold, "slipstream-exit-hold");

    private ExitHold(Duration longest) {
        this.longest = longest;
    }

    /**
     * Begins to hold, for as long as writing results may take.
     *
     * @return what is to be closed once all is written
     */
    static ExitHold begin() {
        return begin(LONGEST);
    }

    /**
     * Begins to hold.
     *
     * @param longest how long the end is held up at most
     * @return what is to be closed once all is written
     */
    static ExitHold begin(Duration longest) {
        ExitHold hold = new ExitHold(longest);
        Runtime.getRuntime().addShutdownHook(hold.hook);
        return hold;
    }

    /** Waits until all is written; false where that took too long. */
    boolean hold() {
        ending = true;
        try {
            return written.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a signal has come: what fails from now on says nothing. */
    boolean ending() {
        return ending;
    }

    @Override
    public void close() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has been let go.
            return;
        }
    }
}

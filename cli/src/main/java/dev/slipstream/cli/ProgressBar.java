// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.runtime.train.ProgressListener;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows how far a long work is: a bar that is drawn over itself on a terminal, a line now and then
 * elsewhere.
 *
 * <p>One thread.
 */
final class ProgressBar implements ProgressListener, AutoCloseable {

    private static final int WIDTH = 30;
    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long FILE_NANOS = 30_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private final Map<String, Double> latest = new TreeMap<>();
    private long begun = -1;
    private long doneBefore;
    private long shown;

    ProgressBar(PrintWriter err) {
        this(err, Boolean.getBoolean("slipstream.terminal"));
    }

    ProgressBar(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public boolean progressed(long done, long total, Map<String, Double> figures) {
        latest.putAll(figures);
        long now = System.nanoTime();
        if (begun < 0) {
            begun = now;
            doneBefore = done;
            shown = now - FILE_NANOS;
        }
        if (now - shown >= (terminal ? TERMINAL_NANOS : FILE_NANOS) || done == total) {
            shown = now;
            draw(done, total, now);
        }
        return true;
    }

    @Override
    public void says(String message) {
        err.println(terminal ? "\r" + message + "\u001b[K" : message);
    }

    private void draw(long done, long total, long now) {
        StringBuilder line = new StringBuilder();
        int full = (int) (WIDTH * done / Math.max(1, total));
        line.append('[').append("#".repeat(full)).append("-".repeat(WIDTH - full)).append("] ");
        line.append(done).append('/').append(total);
        latest.forEach(
                (name, value) -> line.append(String.format(Locale.ROOT, "  %s %.4g", name, value)));
        if (done > doneBefore) {
            double seconds = (now - begun) / 1e9;
            double rate = (done - doneBefore) / seconds;
            line.append("  ").append(pace(rate)).append("  ").append(left((total - done) / rate));
        }
        if (terminal) {
            err.print("\r" + line + "\u001b[K");
            err.flush();
        } else {
            err.println(line);
        }
    }

    /** How often a second, or how many seconds each, whichever is the larger number. */
    private static String pace(double rate) {
        return rate >= 1
                ? String.format(Locale.ROOT, "%.1f/s", rate)
                : String.format(Locale.ROOT, "%.1f s each", 1 / rate);
    }

    private static String left(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d h %02d min left", whole / 3600, whole / 60 % 60)
                : String.format(Locale.ROOT, "%d min %02d s left", whole / 60, whole % 60);
    }

    /** Leaves the bar's line. */
    @Override
    public void close() {
        if (terminal) {
            err.println();
        }
    }
}

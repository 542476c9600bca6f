// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.runtime.train.ProgressListener;

import java.util.Map;

/** Turns work of different lengths into hundredths of the whole, so that the time left is right. */
final class Pace {

    private static final long WHOLE = 100;

    private final ProgressListener progress;
    private final double total;
    private double before;

    Pace(ProgressListener progress, double total) {
        this.progress = progress;
        this.total = total;
    }

    /** Listens to the next part of the work. */
    ProgressListener part(double weight) {
        double from = before;
        before += weight;
        return new ProgressListener() {
            @Override
            public boolean progressed(long done, long of, Map<String, Double> figures) {
                double share = (from + weight * done / of) / total;
                return progress.progressed(Math.round(WHOLE * share), WHOLE, Map.of());
            }

            @Override
            public void says(String message) {
                progress.says(message);
            }
        };
    }
}

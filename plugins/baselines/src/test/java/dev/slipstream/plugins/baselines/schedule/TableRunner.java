// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a table over one row of a batch, by the formula of {@link CoefficientTable} in doubles. */
final class TableRunner {

    /** Predicts from a sample at a step, or draws that step's noise. */
    @FunctionalInterface
    interface Source {

        double[] at(int step, float timestep, double[] sample);
    }

    private TableRunner() {}

    /** The sample after every step. */
    static List<double[]> run(CoefficientTable table, double[] start, Source model, Source noise) {
        List<double[]> samples = new ArrayList<>();
        double[] sample = start;
        double[] earlier = new double[start.length];
        double[] earliest = new double[start.length];
        for (int step = 0; step < table.steps(); step++) {
            Row row = table.row(step);
            double[] prediction = model.at(step, row.timestep(), sample);
            double[] converted =
                    limited(
                            sum(row.convertSample(), sample, row.convertPrediction(), prediction),
                            table.clip());
            double[] next = sum(row.sample(), sample, row.prediction(), prediction);
            next = sum(1, next, row.converted(), converted);
            next = sum(1, next, row.earlier(), earlier);
            next = sum(1, next, row.earliest(), earliest);
            if (row.noise() != 0) {
                next = sum(1, next, row.noise(), noise.at(step, row.timestep(), sample));
            }
            earliest = earlier;
            earlier = converted;
            sample = next;
            samples.add(next);
        }
        return samples;
    }

    /** The sample after the last step. */
    static double[] last(CoefficientTable table, double[] start, Source model, Source noise) {
        List<double[]> samples = run(table, start, model, noise);
        return samples.get(samples.size() - 1);
    }

    private static double[] sum(double a, double[] x, double b, double[] y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * x[i] + b * y[i];
        }
        return sum;
    }

    private static double[] limited(double[] values, Clip clip) {
        return switch (clip.kind()) {
            case NONE -> values;
            case RANGE -> clamped(values, clip.range(), 1);
            case DYNAMIC -> {
                double quantile = quantile(values, clip.ratio());
                double bound = Math.min(clip.range(), Math.max(1, quantile));
                yield clamped(values, bound, 1 / bound);
            }
        };
    }

    private static double[] clamped(double[] values, double bound, double scale) {
        return Arrays.stream(values)
                .map(value -> scale * Math.max(-bound, Math.min(bound, value)))
                .toArray();
    }

    private static double quantile(double[] values, double ratio) {
        double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
        double place = ratio * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}

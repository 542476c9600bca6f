// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where positive values are drawn along a logarithmic axis.
 *
 * @param least the value at the axis's begin
 * @param most the value at its end, larger than the least
 * @param begin where the axis begins
 * @param end where it ends
 */
record LogScale(double least, double most, double begin, double end) {

    private static final double ROOM = 1.15;
    private static final double LEAST_SPAN = 4;
    private static final double FEW_DECADES = 30;

    /** An axis that has room for all values. */
    static LogScale of(DoubleStream values, double begin, double end) {
        double[] sorted = values.filter(value -> value > 0).sorted().toArray();
        double low = sorted.length == 0 ? 1 : sorted[0] / ROOM;
        double high = sorted.length == 0 ? LEAST_SPAN : sorted[sorted.length - 1] * ROOM;
        double widen = Math.max(1, Math.sqrt(LEAST_SPAN / (high / low)));
        return new LogScale(low / widen, high * widen, begin, end);
    }

    double place(double value) {
        return begin + Math.log(value / least) / Math.log(most / least) * (end - begin);
    }

    /** Round values: 1, 2 and 5 times powers of ten; with 3 and 7 too where that gives few. */
    List<Double> ticks() {
        int[] digits = most / least < FEW_DECADES ? new int[] {1, 2, 3, 5, 7} : new int[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(least));
                Math.pow(10, power) <= most;
                power++) {
            for (int digit : digits) {
                double tick = digit * Math.pow(10, power);
                if (tick >= least && tick <= most) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    static String label(double tick) {
        return tick >= 1
                ? String.format(Locale.ROOT, "%.0f", tick)
                : String.format(Locale.ROOT, "%.2g", tick);
    }
}

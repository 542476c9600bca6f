// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where values are drawn along an axis, from one round number to another.
 *
 * @param least the value at the axis's begin
 * @param most the value at its end, larger than the least
 * @param step between two ticks
 * @param begin where the axis begins
 * @param end where it ends
 */
public record Scale(double least, double most, double step, double begin, double end) {

    private static final int TICKS = 5;
    private static final int MOST_DECIMALS = 4;
    private static final double LARGE = 1e6;

    /**
     * An axis that has room for all values, and for round ones around them.
     *
     * @param values the values; those that are not finite are passed over
     * @param begin where the axis begins
     * @param end where it ends
     * @return the scale
     */
    public static Scale of(DoubleStream values, double begin, double end) {
        double[] finite = values.filter(Double::isFinite).sorted().toArray();
        double low = finite.length == 0 ? 0 : finite[0];
        double high = finite.length == 0 ? 1 : finite[finite.length - 1];
        if (low == high) {
            double room = low == 0 ? 1 : Math.abs(low) / 2;
            low -= room;
            high += room;
        }
        double step = roundUp((high - low) / TICKS);
        return new Scale(
                Math.floor(low / step) * step, Math.ceil(high / step) * step, step, begin, end);
    }

    /** The next of 1, 2 and 5 times a power of ten. */
    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (int digit : new int[] {1, 2, 5}) {
            if (value <= digit * power) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    /**
     * Where a value is drawn.
     *
     * @param value the value
     * @return its place
     */
    public double place(double value) {
        return begin + (value - least) / (most - least) * (end - begin);
    }

    /**
     * The round values that the axis is marked at.
     *
     * @return the values, both ends among them
     */
    public List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long count = Math.round((most - least) / step);
        for (int tick = 0; tick <= count; tick++) {
            // Rounded to the step, or 0.1 + 0.2 would be written with all its digits.
            ticks.add(Math.round(least / step + tick) * step);
        }
        return ticks;
    }

    /**
     * A tick in as many digits as tell it from its neighbours.
     *
     * @param tick one of the ticks
     * @return the text
     */
    public String label(double tick) {
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step)));
        return decimals > MOST_DECIMALS || Math.abs(tick) >= LARGE
                ? Wording.of(tick)
                : String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }
}

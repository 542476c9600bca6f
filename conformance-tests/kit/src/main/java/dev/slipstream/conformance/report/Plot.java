// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import java.util.List;

/**
 * Measurements that are better seen than read: drift by call, a histogram.
 *
 * @param title what it shows
 * @param x what the horizontal axis is
 * @param y what the vertical axis is
 * @param kind how it is drawn
 * @param series what is drawn
 */
public record Plot(String title, String x, String y, Kind kind, List<Series> series) {

    /** How a plot is drawn. */
    public enum Kind {
        /** A line through each series' points. */
        LINES,
        /** A bar a point, those of the same place side by side. */
        BARS
    }

    /** Copies the list. */
    public Plot {
        series = List.copyOf(series);
    }

    /**
     * Points of one kind.
     *
     * @param name the name in the legend
     * @param points the points; those that are not finite are left out of drawings
     */
    public record Series(String name, List<Point> points) {

        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A point.
     *
     * @param x where on the horizontal axis
     * @param y where on the vertical axis
     */
    public record Point(double x, double y) {

        boolean isFinite() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/**
 * How much of the goal the block covers. Each of the block's rectangles is cut to each of the
 * goal's; the rectangles of one T only touch, so the areas add up.
 *
 * <p>Any thread.
 */
final class Coverage {

    /** Cutting at an edge adds at most one corner. */
    private static final int MOST_CORNERS = 2 * Rectangle.CORNERS;

    private final Tee goal = Tee.at(Pose.GOAL);

    /** The share of the goal's area that a T covers. */
    double of(Tee tee) {
        double area = 0;
        for (Rectangle part : tee.parts()) {
            for (Rectangle goalPart : goal.parts()) {
                area += new Polygon(part).cutTo(goalPart).area();
            }
        }
        return area / Tee.AREA;
    }

    /** A convex polygon. */
    private static final class Polygon {

        private double[] xs = new double[MOST_CORNERS];
        private double[] ys = new double[MOST_CORNERS];
        private int corners = Rectangle.CORNERS;

        Polygon(Rectangle rectangle) {
            for (int i = 0; i < corners; i++) {
                xs[i] = rectangle.x(i);
                ys[i] = rectangle.y(i);
            }
        }

        Polygon cutTo(Rectangle rectangle) {
            for (int edge = 0; edge < Rectangle.CORNERS; edge++) {
                cutAt(rectangle, edge);
            }
            return this;
        }

        /** Keeps what lies inside of the line through an edge. */
        private void cutAt(Rectangle rectangle, int edge) {
            double[] keptXs = new double[MOST_CORNERS];
            double[] keptYs = new double[MOST_CORNERS];
            int kept = 0;
            for (int i = 0; i < corners; i++) {
                int next = (i + 1) % corners;
                double here = outside(i, rectangle, edge);
                double there = outside(next, rectangle, edge);
                if (here <= 0) {
                    keptXs[kept] = xs[i];
                    keptYs[kept++] = ys[i];
                }
                if ((here < 0 && there > 0) || (here > 0 && there < 0)) {
                    double share = here / (here - there);
                    keptXs[kept] = xs[i] + (xs[next] - xs[i]) * share;
                    keptYs[kept++] = ys[i] + (ys[next] - ys[i]) * share;
                }
            }
            xs = keptXs;
            ys = keptYs;
            corners = kept;
        }

        private double outside(int corner, Rectangle rectangle, int edge) {
            return (xs[corner] - rectangle.x(edge)) * rectangle.normalX(edge)
                    + (ys[corner] - rectangle.y(edge)) * rectangle.normalY(edge);
        }

        double area() {
            double twice = 0;
            for (int i = 0; i < corners; i++) {
                int next = (i + 1) % corners;
                twice += xs[i] * ys[next] - xs[next] * ys[i];
            }
            return twice / 2;
        }
    }
}

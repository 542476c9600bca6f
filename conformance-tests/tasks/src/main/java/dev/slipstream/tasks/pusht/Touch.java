// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/**
 * How an obstacle touches a part of the block now: the direction from the obstacle into the part
 * along which they are farthest apart, or overlap least, and up to two points on the part.
 *
 * <p>One thread; filled anew in each step.
 */
final class Touch {

    /** The most points. */
    static final int MOST = 2;

    private final Rectangle part;

    // The obstacle without its thickness: a line, or a point twice.
    private double startX;
    private double startY;
    private double endX;
    private double endY;

    private double gap;
    private double directionX;
    private double directionY;

    private final int[] ids = new int[MOST];
    private final double[] xs = new double[MOST];
    private final double[] ys = new double[MOST];
    private final double[] gaps = new double[MOST];
    private int count;

    Touch(Rectangle part) {
        this.part = part;
    }

    /** Forgets all points and finds the direction for an obstacle along a line. */
    void begin(double lineStartX, double lineStartY, double lineEndX, double lineEndY) {
        startX = lineStartX;
        startY = lineStartY;
        endX = lineEndX;
        endY = lineEndY;
        count = 0;
        gap = Double.NEGATIVE_INFINITY;
        for (int edge = 0; edge < Rectangle.CORNERS; edge++) {
            consider(-part.normalX(edge), -part.normalY(edge));
        }
        considerNearestCorner(startX, startY);
        if (startX != endX || startY != endY) {
            considerNearestCorner(endX, endY);
        }
    }

    /** Takes a unit direction if the gap is wider along it than along those before. */
    void consider(double x, double y) {
        int nearest = part.farthest(-x, -y);
        double reach = Math.max(startX * x + startY * y, endX * x + endY * y);
        double wide = part.x(nearest) * x + part.y(nearest) * y - reach;
        if (wide > gap) {
            gap = wide;
            directionX = x;
            directionY = y;
        }
    }

    private void considerNearestCorner(double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        int nearest = 0;
        for (int corner = 0; corner < Rectangle.CORNERS; corner++) {
            double acrossX = part.x(corner) - x;
            double acrossY = part.y(corner) - y;
            double square = acrossX * acrossX + acrossY * acrossY;
            if (square < least) {
                least = square;
                nearest = corner;
            }
        }
        double distance = Math.sqrt(least);
        if (distance > 0) {
            consider((part.x(nearest) - x) / distance, (part.y(nearest) - y) / distance);
        }
    }

    /** Adds a point; its id says which corners meet there, and stays while they do. */
    void add(int id, double x, double y, double pointGap) {
        ids[count] = id;
        xs[count] = x;
        ys[count] = y;
        gaps[count] = pointGap;
        count++;
    }

    Rectangle part() {
        return part;
    }

    /** The gap without the obstacle's thickness. */
    double gap() {
        return gap;
    }

    double directionX() {
        return directionX;
    }

    double directionY() {
        return directionY;
    }

    int count() {
        return count;
    }

    int id(int point) {
        return ids[point];
    }

    double x(int point) {
        return xs[point];
    }

    double y(int point) {
        return ys[point];
    }

    /** The gap at a point, negative where they overlap. */
    double gap(int point) {
        return gaps[point];
    }
}

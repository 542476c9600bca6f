// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/**
 * One of the block's two rectangles, its corners in the order in which they turn from x towards y.
 * Edge {@code i} ends at corner {@code i}.
 *
 * <p>One thread.
 */
final class Rectangle {

    static final int CORNERS = 4;

    private static final double[] NORMAL_X = {-1, 0, 1, 0};
    private static final double[] NORMAL_Y = {0, -1, 0, 1};

    private final double[] localX;
    private final double[] localY;

    private final double[] cornerX = new double[CORNERS];
    private final double[] cornerY = new double[CORNERS];
    private final double[] normalX = new double[CORNERS];
    private final double[] normalY = new double[CORNERS];

    Rectangle(double left, double top, double right, double bottom) {
        this.localX = new double[] {left, right, right, left};
        this.localY = new double[] {top, top, bottom, bottom};
        place(0, 0, 1, 0);
    }

    /** Moves the rectangle to where the block's origin and turn put it. */
    void place(double originX, double originY, double cos, double sin) {
        for (int i = 0; i < CORNERS; i++) {
            cornerX[i] = originX + cos * localX[i] - sin * localY[i];
            cornerY[i] = originY + sin * localX[i] + cos * localY[i];
            normalX[i] = cos * NORMAL_X[i] - sin * NORMAL_Y[i];
            normalY[i] = sin * NORMAL_X[i] + cos * NORMAL_Y[i];
        }
    }

    double x(int corner) {
        return cornerX[corner];
    }

    double y(int corner) {
        return cornerY[corner];
    }

    /** The x of the unit vector out of an edge. */
    double normalX(int edge) {
        return normalX[edge];
    }

    /** The y of the unit vector out of an edge. */
    double normalY(int edge) {
        return normalY[edge];
    }

    /** The corner before, going round. */
    static int before(int corner) {
        return (corner + CORNERS - 1) % CORNERS;
    }

    /** The corner after, going round. */
    static int after(int corner) {
        return (corner + 1) % CORNERS;
    }

    /** The corner that lies farthest in a direction. */
    int farthest(double directionX, double directionY) {
        int farthest = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < CORNERS; i++) {
            double reach = cornerX[i] * directionX + cornerY[i] * directionY;
            if (reach > most) {
                most = reach;
                farthest = i;
            }
        }
        return farthest;
    }

    /** Of the two edges at the farthest corner the one that looks more in the direction. */
    int facing(double directionX, double directionY) {
        int corner = farthest(directionX, directionY);
        int other = after(corner);
        double here = directionX * normalX[corner] + directionY * normalY[corner];
        double there = directionX * normalX[other] + directionY * normalY[other];
        return here > there ? corner : other;
    }

    Box box() {
        Box box = Box.ofDisc(cornerX[0], cornerY[0], 0);
        for (int i = 1; i < CORNERS; i++) {
            box = box.join(Box.ofDisc(cornerX[i], cornerY[i], 0));
        }
        return box;
    }
}

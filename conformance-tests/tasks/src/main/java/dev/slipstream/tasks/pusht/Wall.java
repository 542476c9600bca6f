// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import java.util.List;

/**
 * A straight wall with round ends.
 *
 * @param startX the x of its start
 * @param startY the y of its start
 * @param endX the x of its end
 * @param endY the y of its end
 * @param acrossX the x of the unit vector across it
 * @param acrossY the y of the unit vector across it
 */
record Wall(double startX, double startY, double endX, double endY, double acrossX, double acrossY)
        implements Obstacle {

    /** Half of its thickness. */
    static final double RADIUS = 2;

    /** Left, top, right and bottom of the arena. */
    static final List<Wall> ARENA =
            List.of(
                    between(5, 506, 5, 5),
                    between(5, 5, 506, 5),
                    between(506, 5, 506, 506),
                    between(5, 506, 506, 506));

    private static final int START = 0;
    private static final int END = 1;

    private static Wall between(double startX, double startY, double endX, double endY) {
        double length = Math.hypot(endX - startX, endY - startY);
        return new Wall(
                startX, startY, endX, endY, (endY - startY) / length, (startX - endX) / length);
    }

    @Override
    public Box box() {
        return Box.ofDisc(startX, startY, RADIUS).join(Box.ofDisc(endX, endY, RADIUS));
    }

    @Override
    public double speed(double directionX, double directionY) {
        return 0;
    }

    @Override
    public void meet(Touch touch) {
        touch.begin(startX, startY, endX, endY);
        touch.consider(acrossX, acrossY);
        touch.consider(-acrossX, -acrossY);
        if (touch.gap() > RADIUS) {
            return;
        }
        int edge = touch.part().facing(-touch.directionX(), -touch.directionY());
        boolean ahead = acrossX * touch.directionX() + acrossY * touch.directionY() > 0;
        int first = ahead ? START : END;
        meetAt(first, edge, edge, touch);
        meetAt(END - first, Rectangle.before(edge), edge, touch);
    }

    /**
     * Holds an end of the wall and a corner of the facing edge against each other: each comes along
     * its own side as near to the other as the side reaches.
     */
    private void meetAt(int end, int corner, int edge, Touch touch) {
        Rectangle part = touch.part();
        int edgeStart = Rectangle.before(edge);
        double edgeShare =
                share(
                        along(end == START ? startX : endX, end == START ? startY : endY, touch),
                        along(part.x(edgeStart), part.y(edgeStart), touch),
                        along(part.x(edge), part.y(edge), touch));
        double wallShare =
                share(
                        along(part.x(corner), part.y(corner), touch),
                        along(startX, startY, touch),
                        along(endX, endY, touch));
        double x = part.x(edgeStart) + (part.x(edge) - part.x(edgeStart)) * edgeShare;
        double y = part.y(edgeStart) + (part.y(edge) - part.y(edgeStart)) * edgeShare;
        double acrossToX = x - startX - (endX - startX) * wallShare;
        double acrossToY = y - startY - (endY - startY) * wallShare;
        double gap = acrossToX * touch.directionX() + acrossToY * touch.directionY() - RADIUS;
        if (gap <= 0) {
            touch.add(end * Rectangle.CORNERS + corner, x, y, gap);
        }
    }

    /** The place of a point across the direction of the touch. */
    private static double along(double x, double y, Touch touch) {
        return x * touch.directionY() - y * touch.directionX();
    }

    private static double share(double place, double from, double to) {
        // The least number keeps a side that is seen end on from a division by zero.
        double share = (place - from) / (to - from + Double.MIN_NORMAL);
        return Math.max(0, Math.min(1, share));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/**
 * An upright box.
 *
 * @param left its least x
 * @param top its least y
 * @param right its greatest x
 * @param bottom its greatest y
 */
record Box(double left, double top, double right, double bottom) {

    private static final double MARGIN = 0.1;
    private static final double SECONDS_AHEAD = 0.1;

    /** The least box round a disc. */
    static Box ofDisc(double x, double y, double radius) {
        return new Box(x - radius, y - radius, x + radius, y + radius);
    }

    /** The least box round both. */
    Box join(Box other) {
        return new Box(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    /** The box with room to move at a velocity. */
    Box withRoom(double velocityX, double velocityY) {
        double marginX = (right - left) * MARGIN;
        double marginY = (bottom - top) * MARGIN;
        double aheadX = velocityX * SECONDS_AHEAD;
        double aheadY = velocityY * SECONDS_AHEAD;
        return new Box(
                left + Math.min(-marginX, aheadX),
                top + Math.min(-marginY, aheadY),
                right + Math.max(marginX, aheadX),
                bottom + Math.max(marginY, aheadY));
    }

    boolean contains(Box other) {
        return left <= other.left
                && top <= other.top
                && right >= other.right
                && bottom >= other.bottom;
    }

    boolean meets(Box other) {
        return left <= other.right
                && other.left <= right
                && top <= other.bottom
                && other.top <= bottom;
    }

    double area() {
        return (right - left) * (bottom - top);
    }

    /** How far apart the middles lie along both axes together, in half pixels. */
    double offset(Box other) {
        return Math.abs(left + right - other.left - other.right)
                + Math.abs(top + bottom - other.top - other.bottom);
    }
}

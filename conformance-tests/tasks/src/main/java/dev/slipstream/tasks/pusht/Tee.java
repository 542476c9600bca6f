// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import java.util.List;

/**
 * The block's outline: a bar of 120 by 30 pixels and a stem of 30 by 90.
 *
 * <p>One thread.
 */
final class Tee {

    static final double AREA = 120 * 30 + 30 * 90;

    private final List<Rectangle> parts =
            List.of(new Rectangle(-60, 0, 60, 30), new Rectangle(-15, 30, 15, 120));

    static Tee at(Pose pose) {
        Tee tee = new Tee();
        tee.place(pose.x(), pose.y(), StrictMath.cos(pose.angle()), StrictMath.sin(pose.angle()));
        return tee;
    }

    void place(double originX, double originY, double cos, double sin) {
        for (Rectangle part : parts) {
            part.place(originX, originY, cos, sin);
        }
    }

    /** The bar and the stem. */
    List<Rectangle> parts() {
        return parts;
    }

    /** The corners of the parts, x and y in turns. */
    double[] corners() {
        double[] corners = new double[2 * Rectangle.CORNERS * parts.size()];
        int next = 0;
        for (Rectangle part : parts) {
            for (int i = 0; i < Rectangle.CORNERS; i++) {
                corners[next++] = part.x(i);
                corners[next++] = part.y(i);
            }
        }
        return corners;
    }
}

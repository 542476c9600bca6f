// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/**
 * Where the block lies.
 *
 * @param x pixels from the left to its origin, the middle of the bar's long outer edge
 * @param y pixels from the top to its origin
 * @param angle its turn in radians, from x towards y
 */
public record Pose(double x, double y, double angle) {

    /** Where the block belongs. */
    public static final Pose GOAL = new Pose(256, 256, Math.PI / 4);
}

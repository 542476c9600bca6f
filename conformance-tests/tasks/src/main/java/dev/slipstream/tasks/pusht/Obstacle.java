// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/** What stops or pushes the block and does not yield. */
interface Obstacle {

    /** The least box round it. */
    Box box();

    /** Finds where it touches the part. */
    void meet(Touch touch);

    /** Its speed along a unit direction. */
    double speed(double directionX, double directionY);
}

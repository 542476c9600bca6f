// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import java.util.List;

/**
 * The block as a rigid body. The table stops it at once, so a velocity lasts one step and the block
 * moves only while it is pushed.
 *
 * <p>One thread.
 */
final class Block {

    /** From the origin down the stem to the centre of gravity. */
    private static final double CENTRE = 45;

    private static final double INVERSE_MASS = 1;

    // Twice the bar's moment: the published task adds it once for the bar and once for the stem.
    private static final double INVERSE_MOMENT = 1.0 / 3000;

    private final Tee tee = new Tee();

    private double centreX;
    private double centreY;
    private double angle;
    private double cos;
    private double sin;

    private double velocityX;
    private double velocityY;
    private double spin;

    // These velocities undo overlap. They move the block once and are no momentum.
    private double correctionX;
    private double correctionY;
    private double correctionSpin;

    Block(Pose pose) {
        lay(pose);
    }

    /** Lays the block down. */
    void lay(Pose pose) {
        turn(pose.angle());
        centreX = pose.x() - sin * CENTRE;
        centreY = pose.y() + cos * CENTRE;
        placeTee();
    }

    /** Lays the block down unturned and then turns it about its centre, which moves its origin. */
    void layThenTurn(Pose pose) {
        centreX = pose.x();
        centreY = pose.y() + CENTRE;
        turn(pose.angle());
        placeTee();
    }

    /** Moves by the velocities of the last step. */
    void move(double seconds) {
        centreX += (velocityX + correctionX) * seconds;
        centreY += (velocityY + correctionY) * seconds;
        turn(angle + (spin + correctionSpin) * seconds);
        correctionX = 0;
        correctionY = 0;
        correctionSpin = 0;
        placeTee();
    }

    /** Loses all velocity to the table. */
    void rest() {
        velocityX = 0;
        velocityY = 0;
        spin = 0;
    }

    /** The lever about the centre of a push along a unit direction. */
    double lever(double x, double y, double directionX, double directionY) {
        return (x - centreX) * directionY - (y - centreY) * directionX;
    }

    /** The mass that a push with a lever feels. */
    double mass(double lever) {
        return 1 / (INVERSE_MASS + INVERSE_MOMENT * lever * lever);
    }

    /** The speed along a unit direction of the point with the lever. */
    double speed(double directionX, double directionY, double lever) {
        return velocityX * directionX + velocityY * directionY + spin * lever;
    }

    /** The speed along a unit direction at which the point with the lever leaves an overlap. */
    double correctionSpeed(double directionX, double directionY, double lever) {
        return correctionX * directionX + correctionY * directionY + correctionSpin * lever;
    }

    void push(double impulse, double directionX, double directionY, double lever) {
        velocityX += impulse * INVERSE_MASS * directionX;
        velocityY += impulse * INVERSE_MASS * directionY;
        spin += impulse * INVERSE_MOMENT * lever;
    }

    /** Pushes out of an overlap. */
    void correct(double impulse, double directionX, double directionY, double lever) {
        correctionX += impulse * INVERSE_MASS * directionX;
        correctionY += impulse * INVERSE_MASS * directionY;
        correctionSpin += impulse * INVERSE_MOMENT * lever;
    }

    double velocityX() {
        return velocityX;
    }

    double velocityY() {
        return velocityY;
    }

    Pose pose() {
        return new Pose(centreX + sin * CENTRE, centreY - cos * CENTRE, angle);
    }

    Tee tee() {
        return tee;
    }

    List<Rectangle> parts() {
        return tee.parts();
    }

    private void turn(double to) {
        angle = to;
        cos = StrictMath.cos(to);
        sin = StrictMath.sin(to);
    }

    private void placeTee() {
        tee.place(centreX + sin * CENTRE, centreY - cos * CENTRE, cos, sin);
    }
}

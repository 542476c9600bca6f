// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/**
 * One point at which the block is pushed. It has neither friction nor bounce.
 *
 * <p>One thread.
 */
final class Contact {

    /** The overlap in pixels that is left alone; a float, as the published task has it. */
    private static final double SLOP = 0.1f;

    private final int id;
    private final double directionX;
    private final double directionY;
    private final double lever;
    private final double mass;
    private final double wantedCorrectionSpeed;
    private double correction;
    private double impulse;

    /**
     * Makes a contact of a touching point.
     *
     * @param correctionRate the share of the overlap to undo, per second
     */
    Contact(Touch touch, int point, Block block, double correctionRate) {
        this.id = touch.id(point);
        this.directionX = touch.directionX();
        this.directionY = touch.directionY();
        this.lever = block.lever(touch.x(point), touch.y(point), directionX, directionY);
        this.mass = block.mass(lever);
        this.wantedCorrectionSpeed = -correctionRate * Math.min(0, touch.gap(point) + SLOP);
    }

    /** Goes on from the impulse that the same contact had in an earlier step. */
    void inherit(Contact former) {
        if (former.id == id) {
            impulse = former.impulse;
        }
    }

    /** Applies the inherited impulse. */
    void start(Block block) {
        block.push(impulse, directionX, directionY, lever);
    }

    /** One round of the solver: contacts push and never pull. */
    void solve(Block block, double obstacleSpeed) {
        double correctionSpeed = block.correctionSpeed(directionX, directionY, lever);
        double moreCorrection = (wantedCorrectionSpeed - correctionSpeed) * mass;
        double correctionBefore = correction;
        correction = Math.max(0, correction + moreCorrection);
        block.correct(correction - correctionBefore, directionX, directionY, lever);

        double approach = obstacleSpeed - block.speed(directionX, directionY, lever);
        double impulseBefore = impulse;
        impulse = Math.max(0, impulse + approach * mass);
        block.push(impulse - impulseBefore, directionX, directionY, lever);
    }
}

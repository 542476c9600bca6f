// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/**
 * The round pusher, drawn to its target by a damped spring. Neither walls nor the block hold it up.
 *
 * <p>One thread.
 */
final class Agent implements Obstacle {

    static final double RADIUS = 15;

    private static final double STIFFNESS = 100;
    private static final double DAMPING = 20;

    private double x;
    private double y;
    private double velocityX;
    private double velocityY;

    Agent(double x, double y) {
        this.x = x;
        this.y = y;
    }

    void place(double newX, double newY) {
        x = newX;
        y = newY;
    }

    /** Changes the velocity towards a target. */
    void steer(double targetX, double targetY, double seconds) {
        velocityX += (STIFFNESS * (targetX - x) - DAMPING * velocityX) * seconds;
        velocityY += (STIFFNESS * (targetY - y) - DAMPING * velocityY) * seconds;
    }

    void move(double seconds) {
        x += velocityX * seconds;
        y += velocityY * seconds;
    }

    @Override
    public Box box() {
        return Box.ofDisc(x, y, RADIUS);
    }

    @Override
    public void meet(Touch touch) {
        touch.begin(x, y, x, y);
        double gap = touch.gap();
        if (gap <= RADIUS) {
            touch.add(0, x + gap * touch.directionX(), y + gap * touch.directionY(), gap - RADIUS);
        }
    }

    @Override
    public double speed(double directionX, double directionY) {
        return velocityX * directionX + velocityY * directionY;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double velocityX() {
        return velocityX;
    }

    double velocityY() {
        return velocityY;
    }
}

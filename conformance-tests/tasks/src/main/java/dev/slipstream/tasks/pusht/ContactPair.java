// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An obstacle against a part of the block: their contacts, remembered from step to step.
 *
 * <p>One thread.
 */
final class ContactPair {

    /** For how many steps contacts are remembered. */
    private static final int MEMORY = 3;

    private final Obstacle obstacle;
    private final Block block;
    private final Touch touch;
    private List<Contact> contacts = List.of();
    private int lastStep;
    private boolean lasting;

    ContactPair(Obstacle obstacle, Rectangle part, Block block) {
        this.obstacle = obstacle;
        this.block = block;
        this.touch = new Touch(part);
    }

    /**
     * Finds the contacts of a step.
     *
     * @param step the step's number
     * @param correctionRate the share of an overlap to undo, per second
     * @return whether there are any
     */
    boolean meet(int step, double correctionRate) {
        obstacle.meet(touch);
        if (touch.count() == 0) {
            return false;
        }
        List<Contact> former = step - lastStep <= MEMORY ? contacts : List.of();
        contacts =
                IntStream.range(0, touch.count())
                        .mapToObj(point -> new Contact(touch, point, block, correctionRate))
                        .toList();
        for (Contact contact : contacts) {
            former.forEach(contact::inherit);
        }
        lasting = step - lastStep == 1;
        lastStep = step;
        return true;
    }

    /**
     * Applies the impulses of the step before. After a pause the solver goes on from impulses that
     * are not applied: a flaw of the published task's engine, and part of the task.
     */
    void start() {
        if (lasting) {
            contacts.forEach(contact -> contact.start(block));
        }
    }

    /** One round of the solver. */
    void solve() {
        double speed = obstacle.speed(touch.directionX(), touch.directionY());
        for (Contact contact : contacts) {
            contact.solve(block, speed);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.example.robot;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;
import dev.slipstream.runtime.session.CallLimits;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;

import java.util.Optional;

/**
 * Drives a robot through one episode: an action a tick, a chunk when those of the last are done.
 */
final class ControlLoop {

    /** Who never gets a chunk in time must not stand there for ever. */
    private static final int MOST_HOLDS_IN_A_ROW = 20;

    private final Session session;
    private final Episode robot;
    private final CallLimits limits;
    private final Ticker ticker;
    private Optional<float[]> lastAction = Optional.empty();
    private int holds;
    private int holdsInARow;

    ControlLoop(Session session, Episode robot, HostConfig config) {
        this.session = session;
        this.robot = robot;
        this.limits = CallLimits.within(config.deadline());
        this.ticker = new Ticker(config.period());
    }

    void run() {
        while (!robot.done() && holdsInARow < MOST_HOLDS_IN_A_ROW) {
            Reading reading = robot.read();
            try {
                execute(session.act(reading, limits));
            } catch (CancelledException tooLate) {
                // The session stands as before the call, so the robot may just try again.
                session.observe(reading);
                hold();
            }
        }
    }

    private void execute(Chunk chunk) {
        holdsInARow = 0;
        int executed = 0;
        for (float[] action : chunk.actions()) {
            if (robot.done()) {
                break;
            }
            if (executed > 0) {
                session.observe(robot.read());
            }
            act(action);
            executed++;
        }
        session.executed(executed);
    }

    private void hold() {
        holds++;
        holdsInARow++;
        lastAction.ifPresentOrElse(this::act, ticker::await);
    }

    private void act(float[] action) {
        ticker.await();
        robot.act(action);
        lastAction = Optional.of(action);
    }

    int holds() {
        return holds;
    }

    int missedTicks() {
        return ticker.missed();
    }
}

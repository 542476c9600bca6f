// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.util.List;

/** A recipe's session, which answers the readings of one scene after another. */
final class Lane implements AutoCloseable {

    private final Contestant contestant;
    private final Session session;
    private int calls;

    Lane(Slipstream slipstream, Contestant contestant) {
        this.contestant = contestant;
        this.session =
                slipstream.open(
                        contestant.recipe(), SessionOptions.seeded(0).with(contestant.execution()));
    }

    void warmUp() {
        session.warmUp();
    }

    void begin(long seed) {
        session.reset(seed);
        calls = 0;
    }

    /** Answers the reading that is due after the actions of the last call. */
    TimedCall act(List<Reading> readings) {
        int steps = contestant.actionSteps();
        int instant = calls * steps;
        for (int between = Math.max(0, instant - steps + 1); between < instant; between++) {
            session.observe(readings.get(between));
        }
        calls++;
        long begun = System.nanoTime();
        Chunk chunk = session.act(readings.get(instant));
        // A chunk is Java's own memory: whatever ran beside the JVM has ended.
        double millis = (System.nanoTime() - begun) / 1e6;
        session.executed(steps);
        return new TimedCall(instant, millis, chunk.report(), chunk.actions());
    }

    @Override
    public void close() {
        session.close();
    }
}

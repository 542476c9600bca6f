// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;

import javax.management.JMException;

/** Robots come and go. */
final class ArraysOfSessions extends PilingUp {

    private static final int FILL = 4;
    private static final int SESSIONS = 8;
    private static final int CALLS = 2;

    ArraysOfSessions() {
        super(
                "MEM-02",
                "Sessions that were closed leave no arrays behind.",
                "what the role keeps of its sessions, and close()");
    }

    @Override
    public Finding check(Trial trial) throws JMException {
        try (Stage stage = Stage.of(trial)) {
            return judge(
                    "sessions, opened and closed",
                    FILL,
                    SESSIONS,
                    robot -> stage.alone(robot, CALLS));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.lifecycle;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import java.util.ArrayList;
import java.util.List;

/** One host serves a hall of robots. */
final class ManySessions extends Law {

    private static final int SESSIONS = 16;

    ManySessions() {
        super(
                "LIFE-04",
                Scope.PRESET,
                "Sixteen sessions of a recipe are open at a time, and each acts.",
                "pools and tables of a fixed size in the role");
    }

    @Override
    public Finding check(Trial trial) {
        List<Session> sessions = new ArrayList<>();
        try (Stage stage = Stage.of(trial)) {
            try {
                for (int robot = 0; robot < SESSIONS; robot++) {
                    sessions.add(stage.open(robot));
                }
                for (int robot = 0; robot < SESSIONS; robot++) {
                    sessions.get(robot).act(stage.reading(robot));
                }
                return Finding.passed(SESSIONS + " sessions at a time");
            } catch (SlipstreamException e) {
                return broken(
                        sessions.size()
                                + " sessions that opened of "
                                + SESSIONS
                                + ", then: "
                                + e.getMessage(),
                        "no limit but memory",
                        "let each session open what it needs");
            } finally {
                sessions.forEach(Session::close);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.lifecycle;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.error.StoppedException;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

/** A program runs all day, and opens and closes robots as they come and go. */
final class OpensAndCloses extends Law {

    private static final int TIMES = 3;

    OpensAndCloses() {
        super(
                "LIFE-01",
                Scope.PRESET,
                "Recipe and session open, act and close again and again; closing twice is harmless,"
                        + " and a call after it a clear error.",
                "close() of the roles and of what they open for a session");
    }

    @Override
    public Finding check(Trial trial) {
        for (int time = 0; time < TIMES; time++) {
            try {
                if (!once(trial)) {
                    return broken(
                            "a chunk from a session that was closed",
                            "a StoppedException",
                            "report this to Slipstream's authors");
                }
            } catch (SlipstreamException | IllegalStateException e) {
                return broken(
                        "time " + time + " of opening, acting and closing that ended with " + e,
                        "the same every time",
                        "let close() free what the role itself made, once, and never throw");
            }
        }
        return Finding.passed("opened, acted and closed " + TIMES + " times");
    }

    private static boolean once(Trial trial) {
        try (Stage stage = Stage.of(trial)) {
            Session session = stage.open(0);
            try (session) {
                stage.readings(0, 2).forEach(session::act);
            }
            session.close();
            stage.recipe().close();
            return refuses(session, stage);
        }
    }

    private static boolean refuses(Session closed, Stage stage) {
        try {
            closed.act(stage.reading(0));
            return false;
        } catch (StoppedException e) {
            return true;
        }
    }
}

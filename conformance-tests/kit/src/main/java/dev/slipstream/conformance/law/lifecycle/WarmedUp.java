// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.lifecycle;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

/** A host warms a session up while the robot still parks. */
final class WarmedUp extends Law {

    WarmedUp() {
        super(
                "LIFE-06",
                Scope.PRESET,
                "A session that was warmed up gives what a fresh one gives, bit for bit.",
                "what the first calls of a process set up, and reset()");
    }

    @Override
    public Finding check(Trial trial) {
        Episode fresh = Stage.undisturbed(trial, 0);
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            session.warmUp();
            return fresh.difference(Episode.of(session, stage.readings(0, Stage.CALLS)))
                    .map(
                            difference ->
                                    broken(
                                            "a session after its warm-up that differs "
                                                    + difference
                                                    + " from a fresh one",
                                            "the same bits",
                                            "let nothing of an episode outlive reset()"))
                    .orElseGet(() -> Finding.passed("a session after its warm-up and a fresh one"));
        }
    }
}

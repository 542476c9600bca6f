// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

/** A reset takes another seed. */
final class AfterResetWithSeed extends Law {

    AfterResetWithSeed() {
        super(
                "RST-02",
                Scope.PRESET,
                "After a reset with another seed a session is a fresh one of that seed.",
                "random numbers that were drawn once and kept, and whatever else follows from the"
                        + " first seed");
    }

    @Override
    public Finding check(Trial trial) {
        Episode fresh = Stage.undisturbed(trial, 0);
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(1)) {
            Episode.of(session, stage.readings(0, Stage.CALLS));
            session.reset(stage.seed(0));
            return fresh.difference(Episode.of(session, stage.readings(0, Stage.CALLS)))
                    .map(
                            difference ->
                                    broken(
                                            "an episode after a reset with another seed that"
                                                    + " differs "
                                                    + difference
                                                    + " from a fresh session's of that seed",
                                            "the same bits",
                                            "draw noise in every call anew"))
                    .orElseGet(() -> Episodes.same("a session with a new seed and a fresh one"));
        }
    }
}

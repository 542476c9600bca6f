// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

/** A reset forgets. */
final class AfterReset extends Law {

    AfterReset() {
        super(
                "RST-01",
                Scope.PRESET,
                "After a reset a session gives what a fresh one gives, bit for bit.",
                "fields of the session's role that reset() does not clear");
    }

    @Override
    public Finding check(Trial trial) {
        Episode fresh = Stage.undisturbed(trial, 0);
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            // Another episode goes before, so that what is left of it shows.
            Episode.of(session, stage.readings(1, Stage.CALLS));
            session.reset();
            return fresh.difference(Episode.of(session, stage.readings(0, Stage.CALLS)))
                    .map(
                            difference ->
                                    broken(
                                            "an episode after a reset that differs "
                                                    + difference
                                                    + " from a fresh session's",
                                            "the same bits",
                                            "keep state in the session's memory, which empties by"
                                                    + " itself, or clear it in reset()"))
                    .orElseGet(() -> Episodes.same("a session after a reset and a fresh one"));
        }
    }
}

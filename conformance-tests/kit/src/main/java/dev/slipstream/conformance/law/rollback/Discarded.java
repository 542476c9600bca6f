// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.rollback;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import java.util.ArrayList;
import java.util.List;

/** A host throws a chunk away and asks again. */
final class Discarded extends Law {

    Discarded() {
        super(
                "ROLL-01",
                Scope.PRESET,
                "A call after a discarded one is that call again, bit for bit.",
                "what start(), plan() and watch() write into fields, and abort()");
    }

    @Override
    public Finding check(Trial trial) {
        Episode undisturbed = Stage.undisturbed(trial, 0);
        return undisturbed
                .difference(disturbed(trial))
                .map(difference -> Retries.differs("was discarded", difference))
                .orElseGet(() -> Retries.same("discarded"));
    }

    private static Episode disturbed(Trial trial) {
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            List<float[][]> chunks = new ArrayList<>();
            for (Reading reading : stage.readings(0, Stage.CALLS)) {
                session.act(reading);
                session.discard();
                chunks.add(session.act(reading).horizon(0));
            }
            return new Episode(chunks);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.lifecycle;

import dev.slipstream.api.error.SlipstreamException;
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

/** One robot is switched off, and the other goes on. */
final class SessionsApart extends Law {

    SessionsApart() {
        super(
                "LIFE-02",
                Scope.PRESET,
                "Closing a session changes nothing for the others of its recipe.",
                "the session role's close(), where it frees what the role owns");
    }

    @Override
    public Finding check(Trial trial) {
        Episode undisturbed;
        try (Stage stage = Stage.of(trial)) {
            stage.alone(1, 1);
            undisturbed = stage.alone(0, Stage.CALLS);
        }
        try {
            return undisturbed
                    .difference(disturbed(trial))
                    .map(difference -> touched("differs " + difference))
                    .orElseGet(() -> Finding.passed("a session closed beside another one"));
        } catch (SlipstreamException e) {
            return touched("fails: " + e.getMessage());
        }
    }

    private static Finding touched(String what) {
        return broken(
                "a session that, once another one is closed, " + what,
                "the same bits as before",
                "let a session close what it opened, and the role what it made");
    }

    private static Episode disturbed(Trial trial) {
        try (Stage stage = Stage.of(trial)) {
            Session other = stage.open(1);
            other.act(stage.reading(1));
            try (Session session = stage.open(0)) {
                List<float[][]> chunks = new ArrayList<>();
                for (Reading reading : stage.readings(0, Stage.CALLS)) {
                    chunks.add(session.act(reading).horizon(0));
                    // After the first chunk; closing it again after the others changes nothing.
                    other.close();
                }
                return new Episode(chunks);
            }
        }
    }
}

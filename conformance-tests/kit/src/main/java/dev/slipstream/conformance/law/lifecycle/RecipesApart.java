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

/** A host changes its recipe while a robot still runs on the old one. */
final class RecipesApart extends Law {

    RecipesApart() {
        super(
                "LIFE-03",
                Scope.PRESET,
                "Closing a recipe changes nothing for another one of the same roles.",
                "what a factory or a static field keeps for all roles, and one role's close()"
                        + " frees");
    }

    @Override
    public Finding check(Trial trial) {
        Episode undisturbed = Stage.undisturbed(trial, 0);
        try {
            return undisturbed
                    .difference(disturbed(trial))
                    .map(difference -> touched("differs " + difference))
                    .orElseGet(() -> Finding.passed("a recipe closed beside another one"));
        } catch (SlipstreamException e) {
            return touched("fails: " + e.getMessage());
        }
    }

    private static Finding touched(String what) {
        return broken(
                "a recipe that, once another one of the same roles is closed, " + what,
                "the same bits as before",
                "let every role that a factory creates own what it uses");
    }

    private static Episode disturbed(Trial trial) {
        try (Stage other = Stage.of(trial);
                Stage stage = Stage.of(trial)) {
            other.alone(1, 1);
            try (Session session = stage.open(0)) {
                List<float[][]> chunks = new ArrayList<>();
                for (Reading reading : stage.readings(0, Stage.CALLS)) {
                    chunks.add(session.act(reading).horizon(0));
                    other.recipe().close();
                }
                return new Episode(chunks);
            }
        }
    }
}

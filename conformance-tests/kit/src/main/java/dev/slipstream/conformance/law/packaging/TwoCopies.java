// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.packaging;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import java.util.ArrayList;
import java.util.List;

/** Two applications of a process each load the plugin's jar, in a class loader of its own. */
final class TwoCopies extends Law {

    TwoCopies() {
        super(
                "LOAD-01",
                Scope.PRESET,
                "Two hosts that each load the plugin, and act in turns, give what one gives alone.",
                "what a process has once: system properties, fixed ports and files, statics");
    }

    @Override
    public Finding check(Trial trial) {
        Episode alone = Stage.undisturbed(trial, 0);
        try (Host first = trial.subject().open(trial.policy());
                Host second = trial.subject().open(trial.policy());
                Stage one = Stage.of(trial, first);
                Stage other = Stage.of(trial, second)) {
            return alone.difference(inTurns(one, other))
                    .map(
                            difference ->
                                    broken(
                                            "a host beside another one with a copy of the plugin"
                                                    + " that differs "
                                                    + difference,
                                            "the same bits",
                                            "keep nothing where both copies find it"))
                    .orElseGet(() -> Finding.passed("two hosts in turns, and one alone"));
        }
    }

    private static Episode inTurns(Stage one, Stage other) {
        try (Session session = one.open(0);
                Session beside = other.open(1)) {
            List<Reading> readings = one.readings(0, Stage.CALLS);
            List<Reading> others = other.readings(1, Stage.CALLS);
            List<float[][]> chunks = new ArrayList<>();
            for (int call = 0; call < Stage.CALLS; call++) {
                beside.act(others.get(call));
                chunks.add(session.act(readings.get(call)).horizon(0));
            }
            return new Episode(chunks);
        }
    }
}

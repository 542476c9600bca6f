// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Trial;

/** A second host is as good as the first. */
final class OtherHost extends Law {

    OtherHost() {
        super(
                "DET-02",
                Scope.PRESET,
                "Two hosts of a process give the same chunks for one seed, bit for bit.",
                "static fields, and state in the plugin object or its factories");
    }

    @Override
    public Finding check(Trial trial) {
        Episode here = Stage.undisturbed(trial, 0);
        try (Host other = trial.subject().open(trial.policy());
                Stage stage = Stage.of(trial, other)) {
            return here.difference(stage.alone(0, Stage.CALLS))
                    .map(
                            difference ->
                                    broken(
                                            "a second host that differs " + difference,
                                            "the same bits",
                                            "keep nothing in static fields or factories: what"
                                                    + " lasts belongs to the role, what changes to"
                                                    + " the session"))
                    .orElseGet(() -> Episodes.same("two hosts"));
        }
    }
}

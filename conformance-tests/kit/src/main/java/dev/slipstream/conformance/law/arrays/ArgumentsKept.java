// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.arrays;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Session;

/** What is lent is given back as it was. */
final class ArgumentsKept extends Law {

    private static final int CALLS = 3;

    ArgumentsKept() {
        super(
                "ARR-01",
                Scope.PRESET,
                "Observations and samples that a role is shown are the same afterwards.",
                "operations that end in i, which work in place, and set()");
    }

    @Override
    public Finding check(Trial trial) {
        Evidence evidence = new Evidence();
        Recipe watched = Lenders.around(trial.recipe(), evidence);
        try (Stage stage = Stage.of(trial, trial.host(), watched);
                Session session = stage.open(0)) {
            stage.readings(0, CALLS).forEach(session::act);
        }
        return evidence.found()
                .map(
                        what ->
                                broken(
                                        what,
                                        "the numbers that were lent",
                                        "work on a copy, as the operations without an i make"))
                .orElseGet(() -> Finding.passed("what " + CALLS + " calls lent to roles"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;

/** The seed decides. */
final class SameSeed extends Law {

    SameSeed() {
        super(
                "DET-01",
                Scope.PRESET,
                "Two sessions of a recipe with one seed give the same chunks, bit for bit.",
                "random numbers that do not come from the call's noise, clocks, hash orders, and"
                        + " counters in the role");
    }

    @Override
    public Finding check(Trial trial) {
        try (Stage stage = Stage.of(trial)) {
            Episode first = stage.alone(0, Stage.CALLS);
            Episode second = stage.alone(0, Stage.CALLS);
            return first.difference(second)
                    .map(
                            difference ->
                                    broken(
                                            "a second session with the seed of the first that"
                                                    + " differs "
                                                    + difference,
                                            "the same bits",
                                            "draw all randomness from call.noise(), and keep"
                                                    + " nothing in the role that changes"))
                    .orElseGet(() -> Episodes.same("two sessions"));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.arrays;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Readings;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import java.util.List;

/** A sensor is unplugged, or looks into the sun. */
final class OddReadings extends Law {

    private static final int CALLS = 6;

    OddReadings() {
        super(
                "ARR-02",
                Scope.PRESET,
                "Readings far outside of the data, all zeros or all the same give finite chunks.",
                "divisions by a norm, a distance or a spread that may be zero");
    }

    @Override
    public Finding check(Trial trial) {
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            List<Reading> odd = Readings.odd(stage.recipe().policy().spec(), trial.seed(), CALLS);
            for (int call = 0; call < CALLS; call++) {
                try {
                    session.act(odd.get(call));
                } catch (SlipstreamException e) {
                    return broken(
                            "at the odd reading of call " + call + ", " + e.getMessage(),
                            "a finite chunk",
                            "guard what may be divided by zero or overflow");
                }
            }
            return Finding.passed(CALLS + " odd readings");
        }
    }
}

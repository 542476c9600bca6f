// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.lifecycle;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import java.util.List;

/** The robot decides how much of a chunk it runs. */
final class AnyExecuted extends Law {

    AnyExecuted() {
        super(
                "LIFE-05",
                Scope.PRESET,
                "Any number of actions may have been executed, from none to the whole horizon.",
                "commit(outcome, executed), where it moves a chunk on by what was executed");
    }

    @Override
    public Finding check(Trial trial) {
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            int horizon = stage.recipe().denoiser().spec().horizon();
            int usual = stage.recipe().policy().spec().actionSteps();
            List<Integer> counts = List.of(usual, 0, 1, horizon - 1, horizon, usual);
            List<Reading> readings = stage.readings(0, counts.size() + 1);
            session.act(readings.get(0));
            for (int call = 0; call < counts.size(); call++) {
                int executed = counts.get(call);
                try {
                    session.executed(executed);
                    session.act(readings.get(call + 1));
                } catch (SlipstreamException e) {
                    return broken(
                            "a failure after "
                                    + executed
                                    + " of "
                                    + horizon
                                    + " actions were executed: "
                                    + e.getMessage(),
                            "a session that goes on",
                            "take any number from 0 to the horizon");
                }
            }
            return Finding.passed("executed " + counts + " actions of " + horizon);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Trial;

import javax.management.JMException;

/** A program tries one recipe after another. */
final class ArraysOfRecipes extends PilingUp {

    private static final int FILL = 1;
    private static final int HOSTS = 3;
    private static final int CALLS = 2;

    ArraysOfRecipes() {
        super(
                "MEM-03",
                "Hosts that were closed leave no arrays behind.",
                "static fields, and what factories keep of the roles that they made");
    }

    @Override
    public Finding check(Trial trial) throws JMException {
        return judge("hosts, opened and closed", FILL, HOSTS, time -> once(trial));
    }

    private static void once(Trial trial) {
        try (Host host = trial.subject().open(trial.policy());
                Stage stage = Stage.of(trial, host)) {
            stage.alone(0, CALLS);
        }
    }
}

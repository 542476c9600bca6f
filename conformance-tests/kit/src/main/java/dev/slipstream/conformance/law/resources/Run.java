// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

/** All that a plugin does in a host's life. */
final class Run {

    private static final int CALLS = 3;

    private Run() {}

    /** Opens a host, plays two episodes and closes it. */
    static void whole(Trial trial) {
        try (Host host = trial.subject().open(trial.policy());
                Stage stage = Stage.of(trial, host);
                Session session = stage.open(0)) {
            stage.readings(0, CALLS).forEach(session::act);
            session.reset();
            stage.readings(1, CALLS).forEach(session::act);
        }
    }
}

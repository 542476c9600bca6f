// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

import java.util.List;

import javax.management.JMException;

/** A robot runs all day. */
final class ArraysInASession extends PilingUp {

    private static final int FILL = 12;
    private static final int CALLS = 16;

    ArraysInASession() {
        super(
                "MEM-01",
                "A session holds no more arrays after many calls than after some.",
                "keys of the session's memory that differ from call to call, and lists in fields");
    }

    @Override
    public Finding check(Trial trial) throws JMException {
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            List<Reading> readings = stage.readings(0, FILL + CALLS);
            return judge("calls", FILL, CALLS, call -> session.act(readings.get(call)));
        }
    }
}

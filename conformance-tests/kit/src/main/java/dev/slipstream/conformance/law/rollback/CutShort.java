// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.rollback;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.CallLimits;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An operator stops the robot, or the chunk comes too late. */
final class CutShort extends Law {

    CutShort() {
        super(
                "ROLL-02",
                Scope.PRESET,
                "A call that is cancelled or past its deadline leaves nothing behind.",
                "what start(), plan() and watch() write into fields, and abort()");
    }

    @Override
    public Finding check(Trial trial) {
        Episode undisturbed = Stage.undisturbed(trial, 0);
        return undisturbed
                .difference(disturbed(trial))
                .map(difference -> Retries.differs("was cut short", difference))
                .orElseGet(() -> Retries.same("cut short"));
    }

    private static Episode disturbed(Trial trial) {
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0, CutShort::inShortRanges)) {
            List<float[][]> chunks = new ArrayList<>();
            for (Reading reading : stage.readings(0, Stage.CALLS)) {
                cut(session, reading, CallLimits.within(Duration.ZERO));
                cut(session, reading, atTheSecondLook());
                chunks.add(session.act(reading).horizon(0));
            }
            return new Episode(chunks);
        }
    }

    private static SessionOptions inShortRanges(SessionOptions options) {
        return new SessionOptions(options.seeds(), options.execution(), 1);
    }

    private static CallLimits atTheSecondLook() {
        AtomicInteger looks = new AtomicInteger();
        return CallLimits.until(() -> looks.incrementAndGet() > 1);
    }

    private static void cut(Session session, Reading reading, CallLimits limits) {
        try {
            session.act(reading, limits);
            // A call of one step is over before anyone looks a second time.
            session.discard();
        } catch (CancelledException e) {
            return;
        }
    }
}

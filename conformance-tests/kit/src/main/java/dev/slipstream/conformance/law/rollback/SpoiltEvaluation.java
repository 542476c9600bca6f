// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.rollback;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.spy.Exchange;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An evaluation goes wrong: the call fails in words, and the next one knows nothing of it. */
abstract class SpoiltEvaluation extends Law {

    /** The first evaluations of a call; roles ask for theirs before the trajectory's. */
    private static final int EVALUATIONS = 3;

    private final String what;

    SpoiltEvaluation(String id, String checks, String lookAt, String what) {
        super(id, Scope.PRESET, checks, lookAt);
        this.what = what;
    }

    /** A tap that spoils what this law is about. */
    abstract Armed tap();

    /** What is wrong with a failure, or empty where it tells what happened. */
    abstract Optional<String> wrongWith(SlipstreamException failure);

    @Override
    public final Finding check(Trial trial) {
        Armed tap = tap();
        List<float[][]> undisturbed = new ArrayList<>();
        List<float[][]> repeated = new ArrayList<>();
        try (Stage stage =
                        Stage.of(
                                trial,
                                trial.host(),
                                Exchange.tapped(trial.host().read(trial.preset()), tap));
                Session quiet = open(stage);
                Session spoilt = open(stage)) {
            for (Reading reading : stage.readings(0, Stage.CALLS)) {
                undisturbed.add(quiet.act(reading).horizon(0));
                for (int evaluation = 0; evaluation < EVALUATIONS; evaluation++) {
                    tap.arm(evaluation);
                    Optional<String> wrong = fail(spoilt, reading, tap);
                    tap.disarm();
                    if (wrong.isPresent()) {
                        return broken(
                                wrong.get() + ", where evaluation " + evaluation + " " + what,
                                "a failed call whose exception says so",
                                "let it through: catch nothing around evaluations, and use what"
                                        + " they give");
                    }
                }
                repeated.add(spoilt.act(reading).horizon(0));
            }
        }
        return new Episode(undisturbed)
                .difference(new Episode(repeated))
                .map(difference -> Retries.differs("failed", difference))
                .orElseGet(() -> Retries.same("failed"));
    }

    private static Session open(Stage stage) {
        return stage.open(0, options -> options.with(Execution.STEPS));
    }

    private Optional<String> fail(Session session, Reading reading, Armed tap) {
        try {
            session.act(reading);
            session.discard();
            return tap.fired() ? Optional.of("a chunk as if nothing was wrong") : Optional.empty();
        } catch (SlipstreamException e) {
            return wrongWith(e);
        } catch (RuntimeException e) {
            return Optional.of("an exception that is not Slipstream's: " + e);
        }
    }
}

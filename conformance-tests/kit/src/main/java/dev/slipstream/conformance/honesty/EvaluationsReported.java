// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.event.CallReport.Evaluations;

/** What is said to be evaluated is. */
final class EvaluationsReported extends HonestyRule {

    EvaluationsReported(Player player) {
        super(
                "HON-01",
                player,
                "A call reports the evaluations that it made: rounds and rows.",
                "a denoiser that evaluates its network more often than it is asked, and roles that"
                        + " evaluate it without CallContext.evaluate");
    }

    @Override
    Finding judge(Trial trial, Played played) {
        if (!played.seesEvaluations()) {
            return Finding.notApplicable(
                    "the denoiser is neither a network's text nor an archive, so its evaluations"
                            + " cannot be told from its other calls");
        }
        for (PlayedCall call : played.calls()) {
            Evaluations reported = call.report().evaluations();
            if (reported.sequential() != call.rounds() || reported.total() != call.rows()) {
                return broken(
                        "a report of "
                                + text(reported.sequential(), reported.total())
                                + " for call "
                                + call.report().index(),
                        "the " + text(call.rounds(), call.rows()) + " that its kernels made",
                        "evaluate once for each time that the denoiser is asked, and ask for"
                                + " further evaluations through CallContext.evaluate");
            }
        }
        PlayedCall last = played.calls().get(played.calls().size() - 1);
        return Finding.passed(
                        played.calls().size()
                                + " calls reported the evaluations that their kernels made; the"
                                + " last one "
                                + text(last.rounds(), last.rows()))
                .with("sequential", last.rounds())
                .with("total", last.rows());
    }

    private static String text(int rounds, int rows) {
        return rounds + " rounds and " + rows + " rows";
    }
}

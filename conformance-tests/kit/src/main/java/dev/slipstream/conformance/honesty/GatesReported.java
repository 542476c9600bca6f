// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.event.CallReport;

/** What is said to be reused is. */
final class GatesReported extends HonestyRule {

    GatesReported(Player player) {
        super(
                "HON-03",
                player,
                "A call reports as computed the blocks that the network computed.",
                "a denoiser that does not execute the gate program that it is given");
    }

    @Override
    Finding judge(Trial trial, Played played) {
        if (!played.roles().pruned()) {
            return Finding.notApplicable("no pruner, so no gates");
        }
        if (!played.seesEvaluations()) {
            return Finding.notApplicable(
                    "the denoiser is no network's text, so its blocks cannot be seen");
        }
        for (PlayedCall call : played.calls()) {
            int reported = computed(call.report(), played.roles().blocks());
            if (reported != call.blocks()) {
                return broken(
                        "a report of "
                                + reported
                                + " computed blocks for call "
                                + call.report().index(),
                        "the " + call.blocks() + " that its network computed",
                        "execute the gate program, and give back the count that the native loop"
                                + " made");
            }
        }
        CallReport last = played.calls().get(played.calls().size() - 1).report();
        return Finding.passed(
                        "the network computed the "
                                + last.gates().computed()
                                + " of "
                                + last.gates().total()
                                + " gated blocks that the last call reported")
                .with("sparsity", last.gates().sparsity());
    }

    /** Rounds without gates compute every block. */
    private static int computed(CallReport report, int blocks) {
        int gatedRounds = report.gates().total() / blocks;
        return report.gates().computed()
                + (report.evaluations().sequential() - gatedRounds) * blocks;
    }
}

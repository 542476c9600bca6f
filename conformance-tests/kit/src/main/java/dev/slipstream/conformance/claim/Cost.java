// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.claim;

import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.PerHost;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.conformance.replay.Replayer.Played;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a warm call costs, on average over replays.
 *
 * @param sequential evaluations one after the other
 * @param total rows evaluated
 * @param macShare multiply-accumulates as a share of the dense call's
 */
record Cost(double sequential, double total, double macShare) {

    private static final int REPLAYS = 4;
    private static final int CALLS = 5;

    private static final PerHost<Cost> MEASURED = new PerHost<>();

    static Cost of(Trial trial) {
        return MEASURED.get(trial.host(), trial.preset(), () -> measure(trial));
    }

    private static Cost measure(Trial trial) {
        List<CallReport> warm = warm(trial, trial.recipe(), REPLAYS, CALLS);
        // Every call of the dense policy costs the same.
        List<CallReport> dense = warm(trial, trial.dense(), 1, 2);
        return new Cost(
                mean(warm, report -> report.evaluations().sequential()),
                mean(warm, report -> report.evaluations().total()),
                mean(warm, Cost::macs) / mean(dense, Cost::macs));
    }

    private static List<CallReport> warm(Trial trial, Recipe recipe, int replays, int calls) {
        Host host = trial.host();
        DenseReference reference = References.of(trial);
        List<CallReport> reports = new ArrayList<>();
        try (CompiledRecipe compiled = host.compile(recipe)) {
            for (int replay = 0; replay < replays; replay++) {
                new Replayer(host, compiled)
                                .play(
                                        reference.replays().get(replay),
                                        calls,
                                        reference.seed(replay))
                                .stream()
                                .skip(1)
                                .map(Played::report)
                                .forEach(reports::add);
            }
        }
        return reports;
    }

    private static double macs(CallReport report) {
        CallReport.Macs macs = report.macs();
        return macs.denoiser() + macs.conditioning() + (double) macs.overhead();
    }

    private static double mean(List<CallReport> reports, ToDoubleFunction<CallReport> figure) {
        return reports.stream().mapToDouble(figure).average().orElseThrow();
    }
}

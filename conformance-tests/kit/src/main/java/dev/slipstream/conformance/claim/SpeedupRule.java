// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.claim;

import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.conformance.replay.Replayer.Played;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A warm call is about as much faster than a dense one as is claimed; machines differ. */
final class SpeedupRule implements Rule {

    private static final double LEAST = 0.7;
    private static final int ROUNDS = 8;
    private static final int CALLS = 6;

    @Override
    public RuleText text() {
        return new RuleText(
                "CLAIM-05",
                Level.HONESTY,
                Scope.PRESET,
                Depth.FULL,
                "Interleaved in one run, the median dense call takes at least "
                        + LEAST
                        + " of the claimed '"
                        + Claimed.SPEEDUP
                        + "' times the median warm call.",
                "overhead beside the network: planning, copies, calls into native code");
    }

    @Override
    public Ground ground() {
        return Ground.CLAIMED;
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public Finding check(Trial trial) {
        OptionalDouble claimed = Claimed.of(trial).figure(Claimed.SPEEDUP);
        if (claimed.isEmpty()) {
            return Finding.notApplicable(
                    "'" + Claimed.SPEEDUP + "' is not claimed; CLAIM-01 says so");
        }
        Host host = trial.host();
        List<Long> dense = new ArrayList<>();
        List<Long> strategy = new ArrayList<>();
        try (CompiledRecipe baseline = host.compile(trial.dense());
                CompiledRecipe preset = host.compile(trial.recipe())) {
            for (int round = 0; round <= ROUNDS; round++) {
                List<Long> slow = warm(trial, baseline, round);
                List<Long> fast = warm(trial, preset, round);
                // The first round warms up.
                if (round > 0) {
                    dense.addAll(slow);
                    strategy.addAll(fast);
                }
            }
        }
        double measured = median(dense) / median(strategy);
        String message =
                String.format(
                        Locale.ROOT,
                        "%.2f times as fast as dense, claimed %.2f",
                        measured,
                        claimed.getAsDouble());
        Finding finding =
                measured < LEAST * claimed.getAsDouble()
                        ? Finding.failed(message + ". Fix: claim what is true.")
                        : Finding.passed(message);
        return finding.with(Claimed.SPEEDUP, measured)
                .with(Claimed.SPEEDUP + "Claimed", claimed.getAsDouble());
    }

    private static List<Long> warm(Trial trial, CompiledRecipe recipe, int round) {
        DenseReference reference = References.of(trial);
        int replay = round % reference.replays().size();
        return new Replayer(trial.host(), recipe)
                .play(reference.replays().get(replay), CALLS, reference.seed(replay)).stream()
                        .skip(1)
                        .map(Played::report)
                        .map(report -> report.nanos())
                        .toList();
    }

    private static double median(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}

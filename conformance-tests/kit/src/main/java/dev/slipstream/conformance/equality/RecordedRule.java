// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.equality;

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
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.List;
import java.util.Optional;

/** The dense baseline still does what it did when it was recorded. */
final class RecordedRule implements Rule {

    /** Processors round differently in the last bits, and steps carry that on. */
    private static final double WITHIN = 1e-3;

    private static final int CALLS = 2;
    private static final int REPLAYS = 4;
    private static final int QUICK_REPLAYS = 1;

    @Override
    public RuleText text() {
        return new RuleText(
                "EXACT-03",
                Level.EXACT,
                Scope.PRESET,
                Depth.QUICK,
                "The dense policy, computed now, gives the dense chunks that the kit ships, within "
                        + WITHIN
                        + ".",
                "a baseline, a policy or an engine that has changed; then record anew");
    }

    @Override
    public Ground ground() {
        return Ground.CLAIMED;
    }

    @Override
    public Finding check(Trial trial) {
        Optional<DenseReference> recorded = References.recorded(trial);
        if (recorded.isEmpty()) {
            return Finding.notApplicable("the kit ships no dense chunks of " + trial.policy());
        }
        DenseReference reference = recorded.get();
        int replays = trial.depth() == Depth.QUICK ? QUICK_REPLAYS : REPLAYS;
        try (CompiledRecipe dense = trial.host().compile(trial.dense())) {
            Replayer replayer = new Replayer(trial.host(), dense);
            for (int replay = 0; replay < replays; replay++) {
                List<Played> now =
                        replayer.play(
                                reference.replays().get(replay), CALLS, reference.seed(replay));
                for (int call = 0; call < CALLS; call++) {
                    Optional<String> difference =
                            Bits.difference(
                                    reference.chunks().get(replay).get(call),
                                    now.get(call).chunk(),
                                    WITHIN);
                    if (difference.isPresent()) {
                        return Finding.failed(
                                "the dense policy at replay "
                                        + replay
                                        + ", call "
                                        + call
                                        + " differs from what was recorded in "
                                        + difference.get());
                    }
                }
            }
        }
        return Finding.passed(replays * CALLS + " dense chunks are as they were recorded");
    }
}

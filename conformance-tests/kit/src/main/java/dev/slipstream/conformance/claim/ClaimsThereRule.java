// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.claim;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

import java.util.List;

/** A preset says what it is good for. */
final class ClaimsThereRule implements Rule {

    private static final List<String> WANTED =
            List.of(
                    Claimed.NFE_SEQUENTIAL,
                    Claimed.NFE_TOTAL,
                    Claimed.MAC_SHARE,
                    Claimed.SPEEDUP,
                    Claimed.SCORE_MARGIN);

    @Override
    public RuleText text() {
        return new RuleText(
                "CLAIM-01",
                Level.HONESTY,
                Scope.PRESET,
                Depth.QUICK,
                "The descriptor claims of each preset " + String.join(", ", WANTED) + ".",
                "'claims' in META-INF/slipstream/plugin.json");
    }

    @Override
    public Ground ground() {
        return Ground.CLAIMED;
    }

    @Override
    public Finding check(Trial trial) {
        if (trial.subject().claim(trial.preset()).isEmpty()) {
            return Finding.failed(
                    "nothing is claimed of preset '"
                            + trial.preset()
                            + "', wanted a claim with the figures "
                            + WANTED
                            + ". Fix: measure them, with `slipstream bench` and `rollout`, and"
                            + " write them into the descriptor's 'claims'.");
        }
        Claimed claimed = Claimed.of(trial);
        List<String> missing =
                WANTED.stream().filter(name -> claimed.figure(name).isEmpty()).toList();
        return missing.isEmpty()
                ? Finding.passed("claims " + claimed.figures())
                : Finding.failed(
                        "the claim of preset '"
                                + trial.preset()
                                + "' lacks the figures "
                                + missing
                                + ". Fix: measure them and add them.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

/**
 * Where the dense policy has two ways to go, the strategy keeps both.
 *
 * @param id the rule's id
 * @param ground the claim's policy, or the one whose distribution is known
 */
record ModesRule(String id, Ground ground) implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                id,
                Level.DISTRIBUTION,
                Scope.PRESET,
                Depth.FULL,
                StatisticalRules.on(ground)
                        + "where the dense policy goes one of two ways, the lesser at least 20 %"
                        + " of the time, each keeps at least "
                        + Distributions.WAYS_KEPT
                        + " of its share or the claimed '"
                        + Claimed.WAYS_KEPT
                        + "'.",
                "a generator that answers with the mean or with the likelier way; a warm start that"
                        + " never leaves the way of the last chunk");
    }

    @Override
    public Finding check(Trial trial) {
        if (ground == Ground.MIXTURE && Claimed.of(trial).learned()) {
            return StatisticalRules.LEARNED_ELSEWHERE;
        }
        double wanted =
                Claimed.here(trial).figure(Claimed.WAYS_KEPT).orElse(Distributions.WAYS_KEPT);
        return Distributions.modes(
                StrategyFans.atForks(trial), References.of(trial).actionSize(), wanted);
    }
}

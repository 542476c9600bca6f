// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

/**
 * Shows that a strategy's chunks come from nearly the dense policy's distribution.
 *
 * @param id the rule's id
 * @param ground the claim's policy, or the one whose distribution is known
 */
record EnergyRule(String id, Ground ground) implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                id,
                Level.DISTRIBUTION,
                Scope.PRESET,
                Depth.FULL,
                StatisticalRules.on(ground)
                        + "the normalised energy distance between the strategy's chunks and the"
                        + " dense policy's, both under noise of their own, has a 95 % upper bound"
                        + " of at most "
                        + Distributions.ENERGY_LIMIT
                        + " or the claimed '"
                        + Claimed.ENERGY_DISTANCE
                        + "'.",
                "a spread that is too small or too large, a bias of the mean, a mode that is lost");
    }

    @Override
    public Finding check(Trial trial) {
        if (ground == Ground.MIXTURE && Claimed.of(trial).learned()) {
            return StatisticalRules.LEARNED_ELSEWHERE;
        }
        double limit =
                Claimed.here(trial)
                        .figure(Claimed.ENERGY_DISTANCE)
                        .orElse(Distributions.ENERGY_LIMIT);
        return Distributions.energy(StrategyFans.warm(trial), limit, trial.seed());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

/** Shows that a strategy's chunks come from nearly the dense policy's distribution. */
final class EnergyRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "DIST-01",
                Level.DISTRIBUTION,
                Scope.PRESET,
                Depth.FULL,
                "The normalised energy distance between the strategy's chunks and the dense"
                        + " policy's, both under noise of their own, has a 95 % upper bound of at"
                        + " most "
                        + Distributions.ENERGY_LIMIT
                        + " or the claimed '"
                        + Claimed.ENERGY_DISTANCE
                        + "'.",
                "a spread that is too small or too large, a bias of the mean, a mode that is lost");
    }

    @Override
    public boolean onClaimedPolicy() {
        return true;
    }

    @Override
    public Finding check(Trial trial) {
        double limit =
                Claimed.of(trial)
                        .figure(Claimed.ENERGY_DISTANCE)
                        .orElse(Distributions.ENERGY_LIMIT);
        return Distributions.energy(StrategyFans.of(trial), limit, trial.seed());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.statistics.BootstrapDistribution;
import dev.slipstream.conformance.statistics.PooledEnergyDistance;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

import java.util.Locale;

/** Shows that a strategy's chunks come from nearly the dense policy's distribution. */
final class EnergyRule implements Rule {

    private static final double STANDARD = 0.02;
    private static final double LEVEL = 0.95;
    private static final int ROUNDS = 1_000;

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
                        + STANDARD
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
        BootstrapDistribution distance =
                new PooledEnergyDistance(StrategyFans.of(trial)).normalised(ROUNDS, trial.seed());
        double limit = Claimed.of(trial).figure(Claimed.ENERGY_DISTANCE).orElse(STANDARD);
        double bound = distance.upperBound(LEVEL);
        String message =
                String.format(
                        Locale.ROOT,
                        "normalised energy distance %.4f, 95 %% upper bound %.4f, limit %.4f",
                        distance.estimate(),
                        bound,
                        limit);
        Finding finding =
                bound <= limit
                        ? Finding.passed(message)
                        : Finding.failed(
                                message
                                        + ". Fix: keep the dense distribution, or claim what is"
                                        + " true where the method changes it by design.");
        return finding.with(Claimed.ENERGY_DISTANCE, distance.estimate())
                .with("upperBound", bound)
                .with(Claimed.ENERGY_DISTANCE + "Limit", limit);
    }
}

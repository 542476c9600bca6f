// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.statistics.DriftSummary;

import java.util.List;

/** The rules about samples. */
public final class StatisticalRules {

    /** How often each of them may fail a strategy that keeps to it. */
    static final double ALPHA = 0.005;

    /** What a rule on a policy of the kit finds where weights belong to another. */
    static final Finding LEARNED_ELSEWHERE =
            Finding.notApplicable(
                    "the plugin claims that the preset's weights were learned for another policy");

    private StatisticalRules() {}

    /**
     * All of them.
     *
     * @return the rules in order
     */
    public static List<Rule> all() {
        return List.of(
                new DriftRule(
                        "DRIFT-01",
                        Claimed.DRIFT_MEAN,
                        0.25,
                        "mean",
                        DriftSummary::mean,
                        Drift::byCall),
                new DriftRule(
                        "DRIFT-02",
                        Claimed.DRIFT_P95,
                        0.6,
                        "95th percentile of the",
                        DriftSummary::percentile,
                        Drift::shares),
                new MotionRule("DRIFT-03", "seamRatio", "mean jump between chunks", Drift::seams),
                new MotionRule("DRIFT-04", "jerkRatio", "mean jerk", Drift::jerks),
                new EnergyRule("DIST-01", Ground.CLAIMED),
                new ModesRule("DIST-02", Ground.CLAIMED),
                new EnergyRule("DIST-03", Ground.MIXTURE),
                new ModesRule("DIST-04", Ground.MIXTURE),
                new TaskRule());
    }

    /** How the text of a rule begins that is checked on two policies. */
    static String on(Ground ground) {
        return ground == Ground.MIXTURE
                ? "On a mixture of two Gaussians, denoised exactly, "
                : "On the claim's policy ";
    }
}

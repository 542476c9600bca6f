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

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A warm call costs what is claimed.
 *
 * @param id the rule's id
 * @param figure the claim's figure
 * @param of what is measured
 */
record CostRule(String id, String figure, ToDoubleFunction<Cost> of) implements Rule {

    /** What depends on the observation varies from call to call. */
    private static final double TOLERANCE = 0.05;

    @Override
    public RuleText text() {
        return new RuleText(
                id,
                Level.HONESTY,
                Scope.PRESET,
                Depth.QUICK,
                String.format(
                        Locale.ROOT,
                        "On the claim's policy a warm call's mean '%s' is at most %.0f %% above"
                                + " what is claimed.",
                        figure,
                        100 * TOLERANCE),
                "calls that reject, fall back or recompute more often than the claim knows");
    }

    @Override
    public Ground ground() {
        return Ground.CLAIMED;
    }

    @Override
    public Finding check(Trial trial) {
        OptionalDouble claimed = Claimed.of(trial).figure(figure);
        if (claimed.isEmpty()) {
            return Finding.notApplicable("'" + figure + "' is not claimed; CLAIM-01 says so");
        }
        double measured = of.applyAsDouble(Cost.of(trial));
        String message =
                String.format(
                        Locale.ROOT,
                        "%s %.4g, claimed %.4g",
                        figure,
                        measured,
                        claimed.getAsDouble());
        Finding finding =
                measured > claimed.getAsDouble() * (1 + TOLERANCE)
                        ? Finding.failed(message + ". Fix: claim what is true.")
                        : Finding.passed(message);
        return finding.with(figure, measured).with(figure + "Claimed", claimed.getAsDouble());
    }
}

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

import java.util.Locale;
import java.util.function.Function;

/**
 * Bounds how a robot's motion may suffer beside the base's.
 *
 * @param id the rule's id
 * @param figure what it is called in reports and claims
 * @param called what messages call it
 * @param of picks it
 */
record MotionRule(String id, String figure, String called, Function<Drift, Drift.Beside> of)
        implements Rule {

    private static final double STANDARD = 1.25;

    @Override
    public RuleText text() {
        return new RuleText(
                id,
                Level.DRIFT,
                Scope.PRESET,
                Depth.QUICK,
                "On warmed sessions the "
                        + called
                        + " is at most "
                        + STANDARD
                        + " of the base's, or the claimed '"
                        + figure
                        + "'.",
                "late steps that are skipped: they smooth the chunk");
    }

    @Override
    public Ground ground() {
        return Ground.CLAIMED;
    }

    @Override
    public Finding check(Trial trial) {
        Drift.Beside measured = of.apply(Drift.of(trial));
        double limit = Claimed.of(trial).figure(figure).orElse(STANDARD);
        String message =
                String.format(
                        Locale.ROOT,
                        "%s %.4f beside the base's %.4f: %.3f of it, limit %.3f",
                        called,
                        measured.strategy(),
                        measured.base(),
                        measured.ratio(),
                        limit);
        Finding finding =
                measured.ratio() > limit
                        ? Finding.failed(message + ". Fix: skip less of the last steps.")
                        : Finding.passed(message);
        return finding.with(figure, measured.ratio()).with(figure + "Limit", limit);
    }
}

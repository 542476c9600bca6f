// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.statistics.BootstrapDistribution;
import dev.slipstream.conformance.statistics.DriftSummary;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Bounds one figure of the drift of paired chunks.
 *
 * @param id the rule's id
 * @param figure what the figure is called in claims
 * @param standard its limit where nothing is claimed
 * @param called what messages call it
 * @param of picks it
 * @param plotted what reports draw beside it
 */
record DriftRule(
        String id,
        String figure,
        double standard,
        String called,
        Function<DriftSummary, BootstrapDistribution> of,
        Function<Drift, Map<String, Double>> plotted)
        implements Rule {

    private static final int ROUNDS = 40_000;

    @Override
    public RuleText text() {
        return new RuleText(
                id,
                Level.DRIFT,
                Scope.PRESET,
                Depth.QUICK,
                "On warmed sessions the "
                        + called
                        + " error of paired chunks, in units of the dense policy's spread, is not"
                        + " above "
                        + standard
                        + " or the claimed '"
                        + figure
                        + "'.",
                "how much is skipped, stale residuals, noise that no longer pairs with the base's;"
                        + " or the claim's 'paired' and 'base'");
    }

    @Override
    public Ground ground() {
        return Ground.CLAIMED;
    }

    @Override
    public Finding check(Trial trial) {
        Claimed claimed = Claimed.of(trial);
        if (!claimed.paired()) {
            return Finding.notApplicable(
                    "the plugin claims that its noise does not pair with its base's; distribution"
                            + " and task judge it");
        }
        Drift drift = Drift.of(trial);
        BootstrapDistribution error =
                of.apply(DriftSummary.of(drift.errors(), ROUNDS, trial.seed()));
        double limit = claimed.figure(figure).orElse(standard);
        double doubt = error.pValueAbove(limit);
        String message =
                String.format(
                        Locale.ROOT,
                        "%s error %.4f of the dense spread (99 %% interval %.4f to %.4f), limit"
                                + " %.4f%s",
                        called,
                        error.estimate(),
                        error.interval(0.99).lower(),
                        error.interval(0.99).upper(),
                        limit,
                        claimed.figure(figure).isPresent() ? " as claimed" : "");
        Finding finding =
                error.estimate() > limit && doubt < StatisticalRules.ALPHA
                        ? Finding.failed(message + ". Fix: skip less, or claim what is true.")
                        : Finding.passed(message);
        for (Map.Entry<String, Double> drawn : plotted.apply(drift).entrySet()) {
            finding = finding.with(drawn.getKey(), drawn.getValue());
        }
        return finding.with(figure, error.estimate())
                .with(figure + "Limit", limit)
                .withChance(doubt);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.replay.Fan;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.statistics.ModeRetention;
import dev.slipstream.conformance.statistics.SamplePair;
import dev.slipstream.conformance.statistics.TwoMeans;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where the dense policy has two ways to go, the strategy keeps both. */
final class ModesRule implements Rule {

    private static final double LEAST_SHARE = 0.2;

    /** Two ways lie this many of their own widths apart. */
    private static final double LEAST_SEPARATION = 4;

    private static final double KEPT = 0.5;

    @Override
    public RuleText text() {
        return new RuleText(
                "DIST-02",
                Level.DISTRIBUTION,
                Scope.PRESET,
                Depth.FULL,
                "At observations where the dense policy goes one of two ways, the lesser at"
                        + " least 20 % of the time, each keeps at least half of its share.",
                "a generator that answers with the mean or with the likelier way; a warm start that"
                        + " never leaves the way of the last chunk");
    }

    @Override
    public boolean onClaimedPolicy() {
        return true;
    }

    @Override
    public Finding check(Trial trial) {
        List<SamplePair> pairs = StrategyFans.of(trial);
        int size = References.of(trial).actionSize();
        int forks = 0;
        double least = Double.POSITIVE_INFINITY;
        double doubt = 1;
        for (SamplePair pair : pairs) {
            int slot = widest(pair.dense(), size);
            TwoMeans modes = TwoMeans.of(at(slot, pair.dense(), size));
            if (!modes.isFork(LEAST_SHARE, LEAST_SEPARATION)) {
                continue;
            }
            forks++;
            for (ModeRetention mode : modes.retention(at(slot, pair.strategy(), size))) {
                least = Math.min(least, mode.strategyShare() / mode.denseShare());
                doubt = Math.min(doubt, mode.pValueLost(KEPT));
            }
        }
        if (forks == 0) {
            return Finding.notApplicable(
                    "the dense policy has one way to go at each of the "
                            + pairs.size()
                            + " observations");
        }
        String message =
                String.format(
                        Locale.ROOT,
                        "at %d forks of %d observations the least kept mode has %.2f of its dense"
                                + " share, wanted at least %.2f",
                        forks,
                        pairs.size(),
                        least,
                        KEPT);
        // Each mode of each fork has a chance to fail by accident, so they share the error.
        Finding finding =
                doubt * 2 * forks < StatisticalRules.ALPHA
                        ? Finding.failed(
                                message
                                        + ". Fix: look at what the strategy does with noise that"
                                        + " leads to the lost way.")
                        : Finding.passed(message);
        return finding.with("forks", forks).with("leastKept", least).with("p", doubt);
    }

    /** The slot at which the chunks lie farthest apart: around the block, or at the end. */
    private static int widest(double[][] chunks, int size) {
        int widest = 0;
        double most = -1;
        for (int slot = 0; slot < chunks[0].length / size; slot++) {
            double variance = new Fan(0, 0, at(slot, chunks, size)).variance();
            if (variance > most) {
                most = variance;
                widest = slot;
            }
        }
        return widest;
    }

    private static double[][] at(int slot, double[][] chunks, int size) {
        return Arrays.stream(chunks)
                .map(chunk -> Arrays.copyOfRange(chunk, slot * size, (slot + 1) * size))
                .toArray(double[][]::new);
    }
}

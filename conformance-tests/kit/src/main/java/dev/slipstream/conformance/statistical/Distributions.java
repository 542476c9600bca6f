// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.statistics.BootstrapDistribution;
import dev.slipstream.conformance.statistics.Fork;
import dev.slipstream.conformance.statistics.ModeRetention;
import dev.slipstream.conformance.statistics.PooledEnergyDistance;
import dev.slipstream.conformance.statistics.SamplePair;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the rules about distributions find in samples, wherever these come from: so that how often
 * they are wrong can be measured on samples of which the truth is known.
 */
public final class Distributions {

    /** What the energy distance may be where nothing is claimed. */
    public static final double ENERGY_LIMIT = 0.02;

    /** What each way keeps of its dense share where nothing is claimed. */
    public static final double WAYS_KEPT = 0.5;

    private static final double LEVEL = 0.95;
    private static final int ROUNDS = 1_000;

    private Distributions() {}

    /**
     * Whether the strategy's chunks come from nearly the dense distribution.
     *
     * @param pairs the chunks, observation by observation
     * @param limit the limit of the normalised energy distance's upper bound
     * @param seed of the bootstrap
     * @return the finding
     */
    public static Finding energy(List<SamplePair> pairs, double limit, long seed) {
        BootstrapDistribution distance = new PooledEnergyDistance(pairs).normalised(ROUNDS, seed);
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

    /**
     * Whether the strategy keeps both ways where the dense policy has two.
     *
     * @param pairs the chunks, observation by observation
     * @param actionSize how many numbers an action has
     * @param wanted the part of its dense share that each way has to keep, 0 for none
     * @return the finding
     */
    public static Finding modes(List<SamplePair> pairs, int actionSize, double wanted) {
        int forks = 0;
        double least = Double.POSITIVE_INFINITY;
        double doubt = 1;
        for (SamplePair pair : pairs) {
            Optional<Fork> fork = Fork.of(pair.dense(), actionSize);
            if (fork.isEmpty()) {
                continue;
            }
            forks++;
            for (ModeRetention mode : fork.get().retention(pair.strategy())) {
                least = Math.min(least, mode.strategyShare() / mode.denseShare());
                doubt = Math.min(doubt, wanted > 0 ? mode.pValueLost(wanted) : 1);
            }
        }
        if (forks == 0) {
            return Finding.notApplicable(
                    "the dense policy has one way to go at each of the observations");
        }
        String message =
                String.format(
                        Locale.ROOT,
                        "at %d forks of %d observations the least kept mode has %.2f of its dense"
                                + " share, wanted at least %.2f",
                        forks,
                        pairs.size(),
                        least,
                        wanted);
        // Each mode of each fork has a chance to fail by accident, so they share the error.
        double chance = Math.min(1, doubt * 2 * forks);
        Finding finding =
                chance < StatisticalRules.ALPHA
                        ? Finding.failed(
                                message
                                        + ". Fix: look at what the strategy does with noise that"
                                        + " leads to the lost way, or claim what is true where the"
                                        + " method loses it by design.")
                        : Finding.passed(message);
        return finding.with("forks", forks)
                .with(Claimed.WAYS_KEPT, least)
                .with(Claimed.WAYS_KEPT + "Limit", wanted)
                .withChance(chance);
    }
}

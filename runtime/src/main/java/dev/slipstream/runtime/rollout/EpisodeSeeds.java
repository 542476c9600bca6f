// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.rollout;

import java.util.ArrayList;
import java.util.List;

/**
 * What decides how an episode of a recipe goes.
 *
 * @param seed the task's seed
 * @param noiseSeed the seed of the policy's noise
 */
public record EpisodeSeeds(long seed, long noiseSeed) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /**
     * All pairs: the task's seeds under the first noise seed, then under the next.
     *
     * @param seeds the task's seeds
     * @param noiseSeeds the seeds of the policy's noise
     * @return the pairs
     */
    public static List<EpisodeSeeds> pairs(List<Long> seeds, List<Long> noiseSeeds) {
        List<EpisodeSeeds> pairs = new ArrayList<>();
        noiseSeeds.forEach(
                noise -> seeds.forEach(seed -> pairs.add(new EpisodeSeeds(seed, noise))));
        return pairs;
    }

    /**
     * The session's seed. It depends on both seeds, so that no two episodes share their noise, and
     * on nothing else, so that the recipes that are compared do.
     *
     * @return the seed
     */
    public long sessionSeed() {
        return mix(mix(noiseSeed) + seed);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = value + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", noise seed " + noiseSeed;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

/**
 * What both policies gave for one observation, each under noise of its own. A chunk is one vector.
 *
 * @param dense the dense policy's vectors, two at least
 * @param strategy the strategy's vectors, two at least
 */
public record SamplePair(double[][] dense, double[][] strategy) {

    /** Refuses what has no distances. */
    public SamplePair {
        Require.size("a sample of the dense policy", dense.length, 2);
        Require.size("a sample of the strategy", strategy.length, 2);
        Require.vectors("vectors of the dense policy", dense, dense[0].length);
        Require.vectors("vectors of the strategy", strategy, dense[0].length);
    }
}

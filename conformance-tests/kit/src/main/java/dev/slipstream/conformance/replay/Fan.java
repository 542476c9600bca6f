// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import dev.slipstream.conformance.statistics.Descriptive;

/**
 * What a policy might do at one call: chunks of independent noise.
 *
 * @param replay what the robot saw, up to the call at least
 * @param call the call's number
 * @param chunks the chunks, each a vector over slots and elements, in normalised space
 */
public record Fan(Replay replay, int call, double[][] chunks) {

    /**
     * The mean variance of the chunks' numbers.
     *
     * @return the variance
     */
    public double variance() {
        return Descriptive.variance(chunks);
    }

    /**
     * A chunk as a vector.
     *
     * @param chunk its slots
     * @return slot by slot
     */
    public static double[] vector(float[][] chunk) {
        double[] vector = new double[chunk.length * chunk[0].length];
        int i = 0;
        for (float[] slot : chunk) {
            for (float element : slot) {
                vector[i++] = element;
            }
        }
        return vector;
    }
}

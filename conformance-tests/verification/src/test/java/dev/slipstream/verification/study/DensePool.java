// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

/**
 * Many chunks of the reference policy under one recipe, at each of several observations: what
 * samples are drawn from whose distributions are equal for certain.
 *
 * @param chunks by observation, each a vector in normalised space
 * @param sample how many of an observation's chunks the suite has
 * @param actionSize how many numbers an action has
 */
record DensePool(double[][][] chunks, int sample, int actionSize) {

    int observations() {
        return chunks.length;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

/** How the blocks' residuals change from step to step, summed over chunks. */
final class BlockChanges {

    private final double[][][] similarity;
    private final double[] distances;

    BlockChanges(int blocks, int steps) {
        this.similarity = new double[blocks][steps][steps];
        this.distances = new double[blocks];
    }

    /**
     * Takes a chunk in.
     *
     * @param residuals by block and step
     */
    void add(float[][][] residuals, Metric metric) {
        for (int block = 0; block < residuals.length; block++) {
            float[][] steps = residuals[block];
            for (int one = 0; one < steps.length; one++) {
                for (int other = one; other < steps.length; other++) {
                    double alike = metric.similarity(steps[one], steps[other]);
                    similarity[block][one][other] += alike;
                    if (other != one) {
                        similarity[block][other][one] += alike;
                        distances[block] -= Metric.L1.similarity(steps[one], steps[other]);
                    }
                }
            }
        }
    }

    /** How alike a block's residuals of any two steps are. */
    double[][] similarity(int block) {
        return similarity[block];
    }

    /** For each block the mean absolute difference of its residuals over all pairs, to a factor. */
    double[] distances() {
        return distances;
    }
}

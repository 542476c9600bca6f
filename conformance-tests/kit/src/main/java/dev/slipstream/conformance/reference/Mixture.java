// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import static dev.slipstream.conformance.reference.ReferencePolicy.ACTION;
import static dev.slipstream.conformance.reference.ReferencePolicy.HORIZON;
import static dev.slipstream.conformance.reference.ReferencePolicy.OBSERVED;

import java.util.SplittableRandom;

/**
 * The truth that the policy {@code kit/mixture} denoises towards: what its chunks are distributed
 * as, given an observation. Chunks are flat, slot by slot, in normalised space.
 *
 * <p>Immutable.
 */
public final class Mixture {

    private static final int SIZE = HORIZON * ACTION;

    private final double[] logWeights;
    private final double[][] modes;
    private final double[] variances;

    private Mixture(double[] logWeights, double[][] modes, double[] variances) {
        this.logWeights = logWeights;
        this.modes = modes;
        this.variances = variances;
    }

    /**
     * The mixture that follows an observation.
     *
     * @param keypoints the newest of the observation's instants; earlier ones do not matter
     * @return the mixture
     */
    public static Mixture after(float... keypoints) {
        if (keypoints.length != OBSERVED) {
            throw new IllegalArgumentException(
                    keypoints.length + " numbers of an observation of " + OBSERVED);
        }
        MixtureShape shape = MixtureShape.STANDARD;
        double[] read = new double[MixtureShape.READS];
        for (int i = 0; i < read.length; i++) {
            for (int j = 0; j < OBSERVED; j++) {
                read[i] += (double) shape.reads()[i][j] * keypoints[j];
            }
            read[i] = StrictMath.tanh(read[i]);
        }
        double[][] modes = new double[2][SIZE];
        double[] variances = new double[HORIZON];
        for (int i = 0; i < HORIZON; i++) {
            variances[i] = shape.variances()[i];
            float[] path = shape.path()[i];
            for (int action = 0; action < ACTION; action++) {
                double middle = path[0] * read[action] + path[1] * read[ACTION + action];
                double aside = (double) path[2] * shape.bend()[action];
                modes[0][i * ACTION + action] = middle + aside;
                modes[1][i * ACTION + action] = middle - aside;
            }
        }
        double fork = read[2 * ACTION];
        return new Mixture(new double[] {logistic(fork), logistic(-fork)}, modes, variances);
    }

    private static double logistic(double x) {
        return -StrictMath.log1p(StrictMath.exp(-x));
    }

    /**
     * The distribution of the noised chunk {@code alpha * chunk + sigma * noise}.
     *
     * @param alpha the share of the chunk
     * @param sigma the share of the noise
     * @return the mixture
     */
    public Mixture noised(double alpha, double sigma) {
        double[][] moved = new double[modes.length][SIZE];
        for (int mode = 0; mode < modes.length; mode++) {
            for (int i = 0; i < SIZE; i++) {
                moved[mode][i] = alpha * modes[mode][i];
            }
        }
        double[] wider = new double[HORIZON];
        for (int i = 0; i < HORIZON; i++) {
            wider[i] = alpha * alpha * variances[i] + sigma * sigma;
        }
        return new Mixture(logWeights, moved, wider);
    }

    /**
     * How likely each mode is.
     *
     * @return the weights, which sum to one
     */
    public double[] weights() {
        double[] weights = new double[logWeights.length];
        for (int mode = 0; mode < weights.length; mode++) {
            weights[mode] = StrictMath.exp(logWeights[mode]);
        }
        return weights;
    }

    /**
     * The middle of a mode.
     *
     * @param mode the mode, from 0
     * @return a chunk
     */
    public double[] mode(int mode) {
        return chunk(modes[mode]);
    }

    /**
     * The mode that explains a chunk best.
     *
     * @param chunk the chunk
     * @return the mode, from 0
     */
    public int modeOf(double[] chunk) {
        double[] coordinates = coordinates(chunk);
        int best = 0;
        for (int mode = 1; mode < modes.length; mode++) {
            if (logShare(mode, coordinates) > logShare(best, coordinates)) {
                best = mode;
            }
        }
        return best;
    }

    /**
     * How two numbers of a chunk vary together within a mode; different actions' numbers do not.
     *
     * @param slot the slot of the one
     * @param other the slot of the other, of the same action
     * @return the covariance
     */
    public double covariance(int slot, int other) {
        double sum = 0;
        for (int i = 0; i < HORIZON; i++) {
            sum += variances[i] * basis(i, slot) * basis(i, other);
        }
        return sum;
    }

    /**
     * The logarithm of the density.
     *
     * @param chunk where
     * @return the logarithm
     */
    public double logDensity(double[] chunk) {
        double[] coordinates = coordinates(chunk);
        double largest = logShare(modeOf(chunk), coordinates);
        double sum = 0;
        for (int mode = 0; mode < modes.length; mode++) {
            sum += StrictMath.exp(logShare(mode, coordinates) - largest);
        }
        double volume = 0;
        for (double variance : variances) {
            volume += ACTION * StrictMath.log(2 * StrictMath.PI * variance);
        }
        return largest + StrictMath.log(sum) - volume / 2;
    }

    /**
     * Draws chunks.
     *
     * @param count how many
     * @param seed what they are drawn from
     * @return the chunks
     */
    public double[][] sample(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = weights();
        double[][] chunks = new double[count][];
        for (int n = 0; n < count; n++) {
            double[] coordinates = modes[random.nextDouble() < weights[0] ? 0 : 1].clone();
            for (int i = 0; i < SIZE; i++) {
                coordinates[i] += StrictMath.sqrt(variances[i / ACTION]) * random.nextGaussian();
            }
            chunks[n] = chunk(coordinates);
        }
        return chunks;
    }

    /** Up to what all modes share. */
    private double logShare(int mode, double[] coordinates) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            double away = coordinates[i] - modes[mode][i];
            sum += away * away / variances[i / ACTION];
        }
        return logWeights[mode] - sum / 2;
    }

    private static double[] coordinates(double[] chunk) {
        if (chunk.length != SIZE) {
            throw new IllegalArgumentException("a chunk of " + chunk.length + ", not " + SIZE);
        }
        double[] coordinates = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int slot = 0; slot < HORIZON; slot++) {
                coordinates[i] += basis(i / ACTION, slot) * chunk[slot * ACTION + i % ACTION];
            }
        }
        return coordinates;
    }

    private static double[] chunk(double[] coordinates) {
        double[] chunk = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int k = 0; k < HORIZON; k++) {
                chunk[i] += basis(k, i / ACTION) * coordinates[k * ACTION + i % ACTION];
            }
        }
        return chunk;
    }

    private static double basis(int coordinate, int slot) {
        return MixtureShape.STANDARD.basis()[coordinate][slot];
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import java.util.Arrays;
import java.util.List;

/** How far chunks are from the mixture that they should come from. */
record Moments(double shareOfFirst, double largestGapOfModes, double largestGapOfCovariances) {

    static Moments of(Mixture truth, double[][] chunks) {
        double share = 0;
        double modeGap = 0;
        double covarianceGap = 0;
        for (int mode = 0; mode < 2; mode++) {
            int wanted = mode;
            List<double[]> own =
                    Arrays.stream(chunks).filter(chunk -> truth.modeOf(chunk) == wanted).toList();
            share = mode == 0 ? own.size() / (double) chunks.length : share;
            double[] mean = mean(own);
            modeGap = Math.max(modeGap, gap(mean, truth.mode(mode)));
            covarianceGap = Math.max(covarianceGap, covarianceGap(truth, own, mean));
        }
        return new Moments(share, modeGap, covarianceGap);
    }

    private static double[] mean(List<double[]> chunks) {
        double[] mean = new double[chunks.get(0).length];
        for (double[] chunk : chunks) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += chunk[i] / chunks.size();
            }
        }
        return mean;
    }

    private static double gap(double[] mean, double[] mode) {
        double gap = 0;
        for (int i = 0; i < mean.length; i++) {
            gap = Math.max(gap, Math.abs(mean[i] - mode[i]));
        }
        return gap;
    }

    private static double covarianceGap(Mixture truth, List<double[]> chunks, double[] mean) {
        double gap = 0;
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                double sum = 0;
                for (double[] chunk : chunks) {
                    sum += (chunk[i] - mean[i]) * (chunk[j] - mean[j]);
                }
                double wanted = i % 2 == j % 2 ? truth.covariance(i / 2, j / 2) : 0;
                gap = Math.max(gap, Math.abs(sum / chunks.size() - wanted));
            }
        }
        return gap;
    }
}

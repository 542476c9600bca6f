// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

import dev.slipstream.plugins.baselines.warm.falcon.Latents.Latent;

import java.util.List;

/**
 * The draw among samples that fit.
 *
 * @param temperature how little early timesteps are preferred
 */
record Choice(double temperature) {

    /**
     * One of the samples.
     *
     * @param fitting the samples, at least one
     * @param chance a uniform number in [0, 1)
     */
    Latent of(List<Latent> fitting, double chance) {
        double earliest = fitting.stream().mapToDouble(Latent::timestep).min().orElseThrow();
        double[] shares = new double[fitting.size()];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double later = fitting.get(i).timestep() - earliest;
            shares[i] = later == 0 ? 1 : Math.exp(-later / temperature);
            sum += shares[i];
        }
        double left = chance * sum;
        for (int i = 0; i < shares.length; i++) {
            left -= shares[i];
            if (left < 0) {
                return fitting.get(i);
            }
        }
        // Reached where rounding has left a little over.
        return fitting.get(shares.length - 1);
    }
}

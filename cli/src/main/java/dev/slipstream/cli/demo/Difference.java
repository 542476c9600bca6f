// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.rollout.Summary;
import dev.slipstream.conformance.statistics.Descriptive;

/**
 * How much a recipe's scores differ from the dense ones, seed by seed.
 *
 * @param mean the mean of the differences, negative where dense is better
 * @param standardError of the mean, or NaN where there is one seed
 */
record Difference(double mean, double standardError) {

    private static final double NEAR = 0.05;

    static Difference of(Summary recipe, Summary dense) {
        double[] differences = recipe.scores();
        double[] wanted = dense.scores();
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= wanted[i];
        }
        return new Difference(
                Descriptive.mean(differences),
                differences.length < 2 ? Double.NaN : Descriptive.standardError(differences));
    }

    /** Whether the recipe's mean is not much below the other. */
    boolean isNear() {
        return mean >= -NEAR;
    }
}

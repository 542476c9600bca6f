// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.plugins.baselines.schedule.DpmAlgorithm.Terms;

import java.util.List;

/**
 * Multistep solving: the prediction is taken to be a polynomial of lambda through the latest ones,
 * of which the step's integral is exact.
 */
final class DpmppRows implements RowMaker {

    /** Below this many steps the reference trusts its last ones to lower orders. */
    private static final int FEW_STEPS = 15;

    private final Prediction kind;
    private final DpmAlgorithm algorithm;
    private final int order;
    private final boolean midpoint;
    private final boolean lowerLast;
    private final boolean lowerSecondLast;

    /**
     * Makes the rule.
     *
     * @param steps how many steps a cold start takes
     */
    DpmppRows(Prediction kind, DpmppOptions options, int steps) {
        this.kind = kind;
        this.algorithm = DpmAlgorithm.of(options.algorithmType());
        this.order = options.solverOrder();
        this.midpoint = options.solverType().equals("midpoint");
        this.lowerSecondLast = options.lowerOrderFinal() && steps < FEW_STEPS;
        this.lowerLast = lowerSecondLast || options.eulerAtFinal() || options.endsClean();
    }

    @Override
    public Row row(List<Step> run, int index) {
        Step step = run.get(index);
        Conversion conversion = algorithm.convert(step.at(), kind);
        Terms terms = algorithm.terms(step.at(), step.next());
        double[] shares = shares(run, index, terms);
        return new Row(
                step.timestep(),
                conversion.ofSample(),
                conversion.ofPrediction(),
                terms.sample(),
                0,
                shares[0],
                shares[1],
                shares[2],
                terms.noise());
    }

    /** The shares of the latest converted prediction and of the two before. */
    private double[] shares(List<Step> run, int index, Terms terms) {
        Step step = run.get(index);
        double lambda = step.at().lambda();
        double h = step.next().lambda() - lambda;
        int used = h == 0 ? 1 : order(index, run.size());
        if (used == 1) {
            return new double[] {terms.constant(), 0, 0};
        }
        double before = run.get(index - 1).at().lambda();
        double r0 = (lambda - before) / h;
        if (used == 2) {
            double rise = (midpoint ? terms.constant() / 2 : terms.slope()) / r0;
            return new double[] {terms.constant() + rise, -rise, 0};
        }
        double r1 = (before - run.get(index - 2).at().lambda()) / h;
        double bend = (terms.slope() * r0 + terms.curve()) / (r0 + r1);
        double rise = (terms.slope() + bend) / r0;
        double earlierRise = -bend / r1;
        return new double[] {terms.constant() + rise, earlierRise - rise, -earlierRise};
    }

    private int order(int index, int count) {
        int limit = order;
        if (index == count - 1 && lowerLast) {
            limit = 1;
        } else if (index == count - 2 && lowerSecondLast) {
            limit = Math.min(order, 2);
        }
        return Math.min(limit, index + 1);
    }
}

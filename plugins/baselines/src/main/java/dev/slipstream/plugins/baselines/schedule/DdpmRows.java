// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.schedule.CoefficientTable.Row;

import java.util.List;

/**
 * Ancestral sampling: the mean of the posterior of the next sample, given this one and the clean
 * prediction, and noise.
 *
 * @param kind what the denoiser predicts
 * @param large whether the noise has the variance that the step removes, not the posterior's
 */
record DdpmRows(Prediction kind, boolean large) implements RowMaker {

    @Override
    public Row row(List<Step> run, int index) {
        Step step = run.get(index);
        Level at = step.at();
        Level next = step.next();
        double noised = at.sigma() * at.sigma();
        double beta = at.beta(next);
        double left = next.sigma() * next.sigma() / noised;
        double variance = large ? beta : left * beta;
        Conversion clean = at.clean(kind);
        return new Row(
                step.timestep(),
                clean.ofSample(),
                clean.ofPrediction(),
                at.alpha() / next.alpha() * left,
                0,
                next.alpha() * beta / noised,
                0,
                0,
                step.timestep() > 0 ? Math.sqrt(variance) : 0);
    }
}

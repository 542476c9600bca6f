// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.schedule.CoefficientTable.Row;

import java.util.List;

/**
 * Implicit sampling: the clean prediction, noised again with the predicted noise. That noise is not
 * derived anew from a clean prediction that was limited.
 *
 * @param kind what the denoiser predicts
 * @param eta the share of the posterior's noise that is fresh
 */
record DdimRows(Prediction kind, double eta) implements RowMaker {

    @Override
    public Row row(List<Step> run, int index) {
        Step step = run.get(index);
        Level at = step.at();
        Level next = step.next();
        double fresh = eta * next.sigma() / at.sigma() * Math.sqrt(at.beta(next));
        // At eta 1 and no signal the difference is zero but for rounding.
        double old = Math.sqrt(Math.max(0, next.sigma() * next.sigma() - fresh * fresh));
        Conversion clean = at.clean(kind);
        Conversion noise = at.noise(kind);
        return new Row(
                step.timestep(),
                clean.ofSample(),
                clean.ofPrediction(),
                old * noise.ofSample(),
                old * noise.ofPrediction(),
                next.alpha(),
                0,
                0,
                fresh);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.schedule.CoefficientTable.Row;

import java.util.List;

/**
 * Consistency sampling: the clean prediction, joined to the sample where little noise is left, and
 * noised afresh to the next level.
 *
 * @param kind what the denoiser predicts
 * @param scaling how fast the boundary condition lets go of the sample
 */
record LcmRows(Prediction kind, double scaling) implements RowMaker {

    /** The spread of clean samples that the boundary condition assumes. */
    private static final double SIGMA_DATA = 0.5;

    @Override
    public Row row(List<Step> run, int index) {
        Step step = run.get(index);
        double time = step.timestep() * scaling;
        double sum = time * time + SIGMA_DATA * SIGMA_DATA;
        Conversion clean = step.at().clean(kind);
        Level next = step.next();
        return new Row(
                step.timestep(),
                clean.ofSample(),
                clean.ofPrediction(),
                next.alpha() * SIGMA_DATA * SIGMA_DATA / sum,
                0,
                next.alpha() * time / Math.sqrt(sum),
                0,
                0,
                next.sigma());
    }
}

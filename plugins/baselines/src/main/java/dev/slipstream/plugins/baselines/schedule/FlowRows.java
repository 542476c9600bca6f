// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.schedule.CoefficientTable.Row;

import java.util.List;

/** Euler steps: the predicted flow times how much less noise the next sample has. */
record FlowRows() implements RowMaker {

    @Override
    public Row row(List<Step> run, int index) {
        Step step = run.get(index);
        Conversion clean = step.at().clean(Prediction.FLOW);
        return new Row(
                step.timestep(),
                clean.ofSample(),
                clean.ofPrediction(),
                1,
                step.next().sigma() - step.at().sigma(),
                0,
                0,
                0,
                0);
    }
}

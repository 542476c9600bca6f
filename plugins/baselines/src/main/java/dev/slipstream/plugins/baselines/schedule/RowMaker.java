// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.schedule.CoefficientTable.Row;

import java.util.List;

/** The rule of one scheduler: a step's coefficients. */
@FunctionalInterface
interface RowMaker {

    /**
     * One row.
     *
     * @param run the steps from the start to the end
     * @param index the step's place among them
     * @return its coefficients
     */
    Row row(List<Step> run, int index);
}

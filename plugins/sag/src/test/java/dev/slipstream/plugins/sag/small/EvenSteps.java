// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.small;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

/** Mixes sample, clean prediction and noise in even steps; the last gives the prediction. */
public final class EvenSteps implements SchedulerFactory<EvenSteps.Options> {

    /**
     * How.
     *
     * @param steps how many steps
     */
    public record Options(@Option("How many steps.") int steps) {}

    @Override
    public String name() {
        return "even-steps";
    }

    @Override
    public String description() {
        return "Even steps with noise";
    }

    @Override
    public Options defaults() {
        return new Options(10);
    }

    @Override
    public Scheduler create(Options options, RecipeContext context) {
        int steps = options.steps();
        CoefficientTable.Builder table = CoefficientTable.builder().clip(Clip.range(1));
        for (int step = 0; step + 1 < steps; step++) {
            table.add(new Row(100f * (steps - 1 - step) / steps, 0, 1, 0.6, 0, 0.4, 0, 0, 0.3));
        }
        table.add(new Row(0, 0, 1, 0, 0, 1, 0, 0, 0));
        CoefficientTable built = table.build();
        return (TableScheduler) from -> built;
    }
}

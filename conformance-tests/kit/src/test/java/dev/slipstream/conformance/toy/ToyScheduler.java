// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.toy;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

/** One step from noise to the prediction, for policies of so many actions or more. */
record ToyScheduler(String name, int least) implements SchedulerFactory<ToyScheduler.Options> {

    /** No options. */
    record Options() {}

    @Override
    public String description() {
        return "One step from noise to the prediction";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public Scheduler create(Options options, RecipeContext context) {
        int horizon = context.spec().horizon();
        if (horizon < least) {
            throw new ConfigException(
                    new Problem(
                            "TOY-001",
                            "scheduler '" + name + "'",
                            "a policy of " + horizon + " actions",
                            "one of " + least + " or more",
                            "choose another policy"));
        }
        CoefficientTable table =
                CoefficientTable.builder().add(new Row(9, 0, 1, 0, 0, 1, 0, 0, 0)).build();
        return (TableScheduler) from -> table;
    }
}

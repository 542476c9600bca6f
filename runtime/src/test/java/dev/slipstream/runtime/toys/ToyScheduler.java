// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;

import java.util.function.Function;

/** Makes schedulers from a function, so that a toy is a few lines. */
public record ToyScheduler(String name, Fit fits, Function<RecipeContext, Scheduler> maker)
        implements SchedulerFactory<NoOptions> {

    public ToyScheduler(String name, Function<RecipeContext, Scheduler> maker) {
        this(name, Fit.ANY, maker);
    }

    @Override
    public String description() {
        return "A toy scheduler";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public Fit fit(NoOptions options) {
        return fits;
    }

    @Override
    public Scheduler create(NoOptions options, RecipeContext context) {
        return maker.apply(context);
    }
}

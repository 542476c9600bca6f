// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.small;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

/** Makes a scheduler whose one step leaves the sample as it is, so that a start becomes a chunk. */
final class EchoFactory implements SchedulerFactory<EchoFactory.Options> {

    record Options() {}

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String description() {
        return "Gives back where it starts";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.offering(Feature.STARTS_ANYWHERE);
    }

    @Override
    public Scheduler create(Options options, RecipeContext context) {
        return (TableScheduler)
                from -> {
                    float timestep = from.map(Timesteps::one).orElse(50f);
                    return CoefficientTable.builder()
                            .add(new CoefficientTable.Row(timestep, 0, 0, 1, 0, 0, 0, 0, 0))
                            .build();
                };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.small;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

/** Makes a scheduler whose one step leaves the sample as it is, so that a start becomes a chunk. */
final class EchoFactory implements SchedulerFactory<SmallPolicy.Options> {

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String description() {
        return "Gives back where it starts";
    }

    @Override
    public SmallPolicy.Options defaults() {
        return new SmallPolicy.Options();
    }

    @Override
    public Fit fit(SmallPolicy.Options options) {
        return Fit.ANY.offering(Feature.STARTS_ANYWHERE);
    }

    @Override
    public Scheduler create(SmallPolicy.Options options, RecipeContext context) {
        return (TableScheduler)
                from -> {
                    float timestep = from.map(Timesteps::one).orElse(SmallRuns.ECHO_START);
                    return CoefficientTable.builder()
                            .add(new CoefficientTable.Row(timestep, 0, 0, 1, 0, 0, 0, 0, 0))
                            .build();
                };
    }
}

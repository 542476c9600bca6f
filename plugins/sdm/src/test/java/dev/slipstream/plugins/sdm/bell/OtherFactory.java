// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.bell;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.Optional;

/** A scheduler of two steps, one of which no student of one step was distilled at. */
public final class OtherFactory implements SchedulerFactory<BellFactory.NoOptions> {

    @Override
    public String name() {
        return "two-steps";
    }

    @Override
    public String description() {
        return "Two steps";
    }

    @Override
    public BellFactory.NoOptions defaults() {
        return new BellFactory.NoOptions();
    }

    @Override
    public Scheduler create(BellFactory.NoOptions options, RecipeContext context) {
        CoefficientTable table =
                CoefficientTable.builder()
                        .add(new Row(65, 0, 0, 1, 0, 0, 0, 0, 0))
                        .add(new Row(30, 0, 0, 1, 0, 0, 0, 0, 0))
                        .build();
        return new TableScheduler() {
            @Override
            public CoefficientTable table(Optional<Timesteps> from) {
                return table;
            }
        };
    }
}

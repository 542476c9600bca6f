// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.List;
import java.util.Map;

/** A plugin with a preset that keeps the rules and one that breaks them all. */
public final class SamplePlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "sample";
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new OneStep("sound", true), new OneStep("broken", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(preset("sample-sound", "sound"), preset("sample-broken", "broken"));
    }

    private static Preset preset(String name, String scheduler) {
        RoleChoice choice = new RoleChoice("sample/" + scheduler, Map.of());
        return new Preset(name, "A sample", Map.of(RecipeRole.SCHEDULER, choice), Map.of());
    }

    private record OneStep(String name, boolean works)
            implements SchedulerFactory<OneStep.Options> {

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
            if (!works) {
                throw new IllegalStateException("the sample is broken");
            }
            CoefficientTable table =
                    CoefficientTable.builder().add(new Row(9, 0, 1, 0, 0, 1, 0, 0, 0)).build();
            return (TableScheduler) from -> table;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.toy;

import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;
import java.util.Map;

/** A plugin with a preset for every policy, and one for policies of {@value #LONG} actions. */
public final class ToyPlugin implements SlipstreamPlugin {

    static final int LONG = 8;

    @Override
    public String id() {
        return "toy";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(ToyPolicy.ofOneNumber("long", LONG));
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new ToyScheduler("any", 1), new ToyScheduler("picky", LONG));
    }

    @Override
    public List<Preset> presets() {
        return List.of(preset("toy-any", "toy/any"), preset("toy-picky", "toy/picky"));
    }

    private static Preset preset(String name, String scheduler) {
        RoleChoice choice = new RoleChoice(scheduler, Map.of());
        return new Preset(name, "A toy", Map.of(RecipeRole.SCHEDULER, choice), Map.of());
    }
}

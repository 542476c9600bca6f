// SPDX-License-Identifier: Apache-2.0
package example;

import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import java.util.List;
import java.util.Map;

/** A plugin as a stranger would write it. */
public final class ExamplePlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "example";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new LinearPolicy());
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new DdimFactory());
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "example-10",
                        "Ten steps",
                        Map.of(
                                RecipeRole.SCHEDULER,
                                new RoleChoice("example/ddim", Map.of("steps", 10))),
                        Map.of()));
    }
}

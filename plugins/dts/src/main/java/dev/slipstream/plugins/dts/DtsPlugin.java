// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;

/** The Draft-and-Target Sampling plugin. */
public final class DtsPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "dts";
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new DtsFactory());
    }

    @Override
    public List<Preset> presets() {
        return DtsPresets.all();
    }
}

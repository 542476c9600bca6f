// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.plugins.step.train.StepTrainerFactory;
import dev.slipstream.plugins.step.warm.StepFactory;

import java.util.List;

/** The STEP plugin. */
public final class StepPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "step";
    }

    @Override
    public List<WarmStarterFactory<?>> warmStarters() {
        return List.of(new StepFactory());
    }

    @Override
    public List<TrainerFactory<?>> trainers() {
        return List.of(new StepTrainerFactory());
    }

    @Override
    public List<Preset> presets() {
        return StepPresets.all();
    }
}

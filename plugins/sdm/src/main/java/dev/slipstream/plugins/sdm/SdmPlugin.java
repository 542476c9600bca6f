// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm;

import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.plugins.sdm.student.OneStepFactory;
import dev.slipstream.plugins.sdm.student.StudentFactory;
import dev.slipstream.plugins.sdm.train.CloningFactory;
import dev.slipstream.plugins.sdm.train.ConsistencyFactory;
import dev.slipstream.plugins.sdm.train.SdmFactory;

import java.util.List;

/** The SDM Policy plugin. */
public final class SdmPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "sdm";
    }

    @Override
    public List<DenoiserFactory<?>> denoisers() {
        return List.of(new StudentFactory());
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new OneStepFactory());
    }

    @Override
    public List<TrainerFactory<?>> trainers() {
        return List.of(new SdmFactory(), new ConsistencyFactory(), new CloningFactory());
    }

    @Override
    public List<Preset> presets() {
        return SdmPresets.all();
    }
}

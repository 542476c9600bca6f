// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines;

import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.plugins.baselines.archive.ArchiveFactory;
import dev.slipstream.plugins.baselines.denoiser.TransformerFactory;
import dev.slipstream.plugins.baselines.denoiser.UnetFactory;
import dev.slipstream.plugins.baselines.policy.BlankFactory;
import dev.slipstream.plugins.baselines.policy.CheckpointFactory;
import dev.slipstream.plugins.baselines.policy.PushTFactory;
import dev.slipstream.plugins.baselines.schedule.DdimFactory;
import dev.slipstream.plugins.baselines.schedule.DdpmFactory;
import dev.slipstream.plugins.baselines.schedule.DpmppFactory;
import dev.slipstream.plugins.baselines.schedule.FlowFactory;
import dev.slipstream.plugins.baselines.schedule.LcmFactory;
import dev.slipstream.plugins.baselines.train.DiffusionFactory;

import java.util.List;

/** The Baselines plugin. */
public final class BaselinesPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "baselines";
    }

    @Override
    public List<DenoiserFactory<?>> denoisers() {
        return List.of(new TransformerFactory(), new UnetFactory(), new ArchiveFactory());
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(
                new DdpmFactory(),
                new DdimFactory(),
                new DpmppFactory(),
                new LcmFactory(),
                new FlowFactory());
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new PushTFactory(), new CheckpointFactory(), new BlankFactory());
    }

    @Override
    public List<TrainerFactory<?>> trainers() {
        return List.of(new DiffusionFactory());
    }

    @Override
    public List<Preset> presets() {
        return DensePresets.all();
    }
}

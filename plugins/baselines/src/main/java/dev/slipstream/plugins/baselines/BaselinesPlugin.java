// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines;

import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.plugins.baselines.archive.ArchiveFactory;
import dev.slipstream.plugins.baselines.cache.EfficientVlaFactory;
import dev.slipstream.plugins.baselines.cache.ForaFactory;
import dev.slipstream.plugins.baselines.cache.PerBlockFactory;
import dev.slipstream.plugins.baselines.cache.TaylorSeerFactory;
import dev.slipstream.plugins.baselines.cache.TaylorSeerStoreFactory;
import dev.slipstream.plugins.baselines.cache.bac.BacFactory;
import dev.slipstream.plugins.baselines.cache.bac.BacTrainerFactory;
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
import dev.slipstream.plugins.baselines.warm.RtiDpFactory;
import dev.slipstream.plugins.baselines.warm.falcon.FalconFactory;

import java.util.List;
import java.util.stream.Stream;

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
    public List<CacheStoreFactory<?>> cacheStores() {
        return List.of(new PerBlockFactory(), new TaylorSeerStoreFactory());
    }

    @Override
    public List<PrunerFactory<?>> pruners() {
        return List.of(
                new EfficientVlaFactory(),
                new ForaFactory(),
                new BacFactory(),
                new TaylorSeerFactory());
    }

    @Override
    public List<WarmStarterFactory<?>> warmStarters() {
        return List.of(new RtiDpFactory(), new FalconFactory());
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new PushTFactory(), new CheckpointFactory(), new BlankFactory());
    }

    @Override
    public List<TrainerFactory<?>> trainers() {
        return List.of(new DiffusionFactory(), new BacTrainerFactory());
    }

    @Override
    public List<Preset> presets() {
        return Stream.concat(DensePresets.all().stream(), RivalPresets.all().stream()).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag;

import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.plugins.sag.prune.SagPrunerFactory;
import dev.slipstream.plugins.sag.reuse.OneForAllFactory;
import dev.slipstream.plugins.sag.train.SagTrainerFactory;

import java.util.List;

/** The Sparse ActionGen plugin. */
public final class SagPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "sag";
    }

    @Override
    public List<CacheStoreFactory<?>> cacheStores() {
        return List.of(new OneForAllFactory());
    }

    @Override
    public List<PrunerFactory<?>> pruners() {
        return List.of(new SagPrunerFactory());
    }

    @Override
    public List<TrainerFactory<?>> trainers() {
        return List.of(new SagTrainerFactory());
    }

    @Override
    public List<Preset> presets() {
        return SagPresets.all();
    }
}

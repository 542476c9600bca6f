// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts;

import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.plugins.tts.lattice.LatticeFactory;
import dev.slipstream.plugins.tts.prune.TtsPrunerFactory;
import dev.slipstream.plugins.tts.train.TtsTrainerFactory;

import java.util.List;

/** The Test-time Sparsity plugin. */
public final class TtsPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "tts";
    }

    @Override
    public List<CacheStoreFactory<?>> cacheStores() {
        return List.of(new LatticeFactory());
    }

    @Override
    public List<PrunerFactory<?>> pruners() {
        return List.of(new TtsPrunerFactory());
    }

    @Override
    public List<TrainerFactory<?>> trainers() {
        return List.of(new TtsTrainerFactory());
    }

    @Override
    public List<Preset> presets() {
        return TtsPresets.all();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.train.Trainer;

/** Makes the trainer of TTS's pruners. */
public final class TtsTrainerFactory implements TrainerFactory<TtsTrainingOptions> {

    @Override
    public String name() {
        return "tts";
    }

    @Override
    public String description() {
        return "Trains pruners for a policy, call by call along its demonstrations (TTS)";
    }

    @Override
    public TtsTrainingOptions defaults() {
        return TtsTrainingOptions.DEFAULTS;
    }

    @Override
    public Trainer create(TtsTrainingOptions options, RoleContext context) {
        return training ->
                training.learnGates(options.course(), new LatticeGates(options, training));
    }
}

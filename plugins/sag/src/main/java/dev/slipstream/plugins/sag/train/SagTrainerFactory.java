// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.train;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.train.Trainer;

/** Makes the trainer of SAG's pruners. */
public final class SagTrainerFactory implements TrainerFactory<SagTrainingOptions> {

    @Override
    public String name() {
        return "sag";
    }

    @Override
    public String description() {
        return "Trains pruners for a policy from what it sees in its demonstrations (SAG)";
    }

    @Override
    public SagTrainingOptions defaults() {
        return SagTrainingOptions.DEFAULTS;
    }

    @Override
    public Trainer create(SagTrainingOptions options, RoleContext context) {
        return training ->
                training.learnGates(options.course(), new OneForAllGates(options, training));
    }
}

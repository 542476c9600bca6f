// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.train;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.train.Trainer;

/** Makes the trainer of predictors. */
public final class StepTrainerFactory implements TrainerFactory<StepTrainingOptions> {

    @Override
    public String name() {
        return "step";
    }

    @Override
    public String description() {
        return "Trains a policy's predictor of chunks, from demonstrations (STEP)";
    }

    @Override
    public StepTrainingOptions defaults() {
        return StepTrainingOptions.DEFAULT;
    }

    @Override
    public Trainer create(StepTrainingOptions options, RoleContext context) {
        return training -> new StepTraining(options, training).run();
    }
}

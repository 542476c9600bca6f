// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.train;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.train.Trainer;

/** Makes the trainer of dense policies. */
public final class DiffusionFactory implements TrainerFactory<DiffusionOptions> {

    @Override
    public String name() {
        return "diffusion";
    }

    @Override
    public String description() {
        return "Trains a dense diffusion policy from demonstrations";
    }

    @Override
    public DiffusionOptions defaults() {
        return DiffusionOptions.DEFAULT;
    }

    @Override
    public Trainer create(DiffusionOptions options, RoleContext context) {
        return training -> new DiffusionTraining(options, context, training).run();
    }
}

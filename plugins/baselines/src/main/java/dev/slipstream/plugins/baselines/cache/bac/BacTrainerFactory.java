// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.train.Trainer;

/** Makes the trainer of BAC's profiles. */
public final class BacTrainerFactory implements TrainerFactory<BacOptions> {

    @Override
    public String name() {
        return "bac";
    }

    @Override
    public String description() {
        return "Profiles a dense policy on demonstrations, and writes the update steps of its"
                + " blocks (BAC)";
    }

    @Override
    public BacOptions defaults() {
        return BacOptions.DEFAULTS;
    }

    @Override
    public Trainer create(BacOptions options, RoleContext context) {
        return training -> new Profiling(options, training).run();
    }
}

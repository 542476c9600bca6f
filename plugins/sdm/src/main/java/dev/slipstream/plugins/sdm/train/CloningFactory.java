// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.plugins.sdm.student.Manifest;

/** Makes the trainer of the plainest rival: the mean of what was demonstrated. */
public final class CloningFactory implements TrainerFactory<CloningOptions> {

    @Override
    public String name() {
        return "bc";
    }

    @Override
    public String description() {
        return "Trains the teacher's network to name the demonstrated actions from zeros, by mean"
                + " square error";
    }

    @Override
    public CloningOptions defaults() {
        return CloningOptions.DEFAULT;
    }

    @Override
    public Trainer create(CloningOptions options, RoleContext context) {
        return training -> {
            Teacher teacher = Teacher.of(training);
            OptionChecks checks = new OptionChecks("bc");
            checks.within("timestep", options.timestep(), 0, teacher.lastTimestep());
            checks.refuse();
            new StudentTraining(
                            training,
                            options.course(),
                            new CloningLesson(options, training, teacher),
                            new StudentFiles(
                                    training,
                                    Manifest.cloned(options.timestep()),
                                    "{\"use\": \"sdm/one-step\", \"timestep\": "
                                            + options.timestep()
                                            + ", \"noise\": false}"))
                    .run();
        };
    }
}

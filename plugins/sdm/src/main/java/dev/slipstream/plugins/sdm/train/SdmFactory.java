// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.plugins.sdm.student.Manifest;

import java.util.List;

/** Makes the trainer of one-step students. */
public final class SdmFactory implements TrainerFactory<SdmOptions> {

    @Override
    public String name() {
        return "sdm";
    }

    @Override
    public String description() {
        return "Distils a teacher into one step by score and distribution matching";
    }

    @Override
    public SdmOptions defaults() {
        return SdmOptions.DEFAULT;
    }

    @Override
    public Trainer create(SdmOptions options, RoleContext context) {
        return training -> {
            Teacher teacher = Teacher.of(training);
            options.check(teacher.lastTimestep());
            new StudentTraining(
                            training,
                            options.course(),
                            new SdmLesson(options, training, teacher),
                            new StudentFiles(
                                    training,
                                    Manifest.distilled(List.of(options.timestep())),
                                    "{\"use\": \"sdm/one-step\", \"timestep\": "
                                            + options.timestep()
                                            + "}"))
                    .run();
        };
    }
}

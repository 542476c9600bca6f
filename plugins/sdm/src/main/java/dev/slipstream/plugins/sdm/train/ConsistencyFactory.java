// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.plugins.sdm.student.Manifest;

/** Makes the trainer of students of one to three steps. */
public final class ConsistencyFactory implements TrainerFactory<ConsistencyOptions> {

    @Override
    public String name() {
        return "lcm";
    }

    @Override
    public String description() {
        return "Distils a teacher into one to three steps by latent consistency, as ManiCM does";
    }

    @Override
    public ConsistencyOptions defaults() {
        return ConsistencyOptions.DEFAULT;
    }

    @Override
    public Trainer create(ConsistencyOptions options, RoleContext context) {
        return training -> {
            Teacher teacher = Teacher.of(training);
            OptionChecks checks = new OptionChecks("lcm");
            checks.within("highest", options.highest(), options.stride(), teacher.lastTimestep());
            checks.refuse();
            ConsistencyPath path = new ConsistencyPath(options.highest(), options.stride());
            new StudentTraining(
                            training,
                            options.course(),
                            new ConsistencyLesson(options, path, training, teacher),
                            new StudentFiles(
                                    training,
                                    Manifest.distilled(path.timesteps()),
                                    "{\"use\": \"baselines/lcm\", \"timesteps\": ["
                                            + options.highest()
                                            + "], \"clip_sample\": true, \"timestep_scaling\": "
                                            + options.scaling()
                                            + "}"))
                    .run();
        };
    }
}

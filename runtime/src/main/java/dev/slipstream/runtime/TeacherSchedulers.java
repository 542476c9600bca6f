// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.config.RoleReader;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the schedulers that one training asks for, and closes them with it. One thread. */
final class TeacherSchedulers implements AutoCloseable {

    private final SlipstreamRuntime runtime;
    private final RoleReader reader;
    private final Optional<Policy> teacher;
    private final List<Standalone<Scheduler>> made = new ArrayList<>();

    TeacherSchedulers(SlipstreamRuntime runtime, FactoryIndex factories, Optional<Policy> teacher) {
        this.runtime = runtime;
        this.reader = new RoleReader(factories);
        this.teacher = teacher;
    }

    Scheduler scheduler(RoleChoice choice) {
        String where = "scheduler '" + choice.use() + "' of a trainer";
        Policy policy =
                teacher.orElseThrow(
                        () ->
                                new ConfigException(
                                        new Problem(
                                                "TRN-012",
                                                where,
                                                "no policy to teach from",
                                                "a policy whose process it follows",
                                                "name the teacher, as in --teacher pusht")));
        Standalone<Scheduler> scheduler =
                runtime.standalone(reader.scheduler(choice, where), policy, Path.of(""));
        made.add(scheduler);
        return scheduler.role();
    }

    @Override
    public void close() {
        made.forEach(Standalone::close);
    }
}

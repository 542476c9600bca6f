// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;
import dev.slipstream.plugins.baselines.small.SmallRuns;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.Training;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class TeacherTest {

    @TempDir Path folder;

    /** Has no table. */
    private record Free() implements Scheduler {

        @Override
        public Schedule schedule(Optional<Timesteps> from) {
            return new Schedule(1, 0);
        }

        @Override
        public Trajectory begin(Start start, TrajectoryContext context) {
            throw new UnsupportedOperationException("never begun");
        }
    }

    @Test
    void refusesASchedulerWithoutATable() {
        List<RoleChoice> asked = new ArrayList<>();
        try (SmallRuns runs = new SmallRuns();
                CompiledRecipe recipe = runs.compile("line", SmallRuns.DDIM);
                Training training =
                        new Training(
                                runs.slipstream().runtime().engine(),
                                new Training.Settings(
                                        1,
                                        folder,
                                        Optional.of(recipe.policy()),
                                        choice -> {
                                            asked.add(choice);
                                            return new Free();
                                        },
                                        Optional.empty(),
                                        "teacher",
                                        Evaluator.NONE,
                                        (done, total, figures) -> true))) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> Teacher.of(training, BacOptions.DEFAULTS))
                    .withMessageContainingAll("BAC-007", "baselines/ddpm", "no table");
        }
        assertThat(asked).containsExactly(new RoleChoice("baselines/ddpm", Map.of()));
    }
}

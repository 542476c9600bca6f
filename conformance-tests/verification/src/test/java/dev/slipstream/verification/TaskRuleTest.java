// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.statistical.StatisticalRules;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.tasks.TasksPlugin;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A strategy that does not do the robot's work fails by the task's score. */
final class TaskRuleTest {

    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");

    @Test
    void catchesARobotThatStandsStill() throws Exception {
        Subject subject =
                new Subject(
                        "idle",
                        Optional.empty(),
                        Optional.of(new Idle()),
                        List.of(PLUGINS),
                        List.of(new TasksPlugin()),
                        List.of());
        Rule rule =
                StatisticalRules.all().stream()
                        .filter(one -> one.text().id().equals("TASK-01"))
                        .findFirst()
                        .orElseThrow();
        try (Host host = subject.open("pusht")) {
            Trial trial = new Trial(subject, "idle", "pusht", host, Depth.QUICK, 1);

            Finding finding = rule.check(trial);

            assertThat(finding.outcome()).as(finding.message()).isEqualTo(Outcome.FAILED);
            assertThat(finding.message()).contains("REFUTED", "over 50 of 50 episodes");
        }
    }

    /** Sends the robot to the middle, and leaves it there. */
    private static final class Idle implements SlipstreamPlugin {

        @Override
        public String id() {
            return "idle";
        }

        @Override
        public List<SchedulerFactory<?>> schedulers() {
            return List.of(new Factory());
        }

        @Override
        public List<Preset> presets() {
            return List.of(
                    new Preset(
                            "idle",
                            "Stands still",
                            Map.of(RecipeRole.SCHEDULER, new RoleChoice("idle/nothing", Map.of())),
                            Map.of()));
        }
    }

    private record NoOptions() {}

    private record Factory() implements SchedulerFactory<NoOptions> {

        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public String description() {
            return "A scheduler of tests";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Scheduler create(NoOptions options, RecipeContext context) {
            Row nothing = new Row(99, 0, 0, 0, 0, 0, 0, 0, 0);
            CoefficientTable table = CoefficientTable.builder().add(nothing).build();
            return (TableScheduler) from -> table;
        }
    }
}

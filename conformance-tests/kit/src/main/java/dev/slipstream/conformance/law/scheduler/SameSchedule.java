// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.scheduler;

import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;

import java.util.Arrays;
import java.util.Optional;

/** Gates, caches and noise are planned for the schedule, so it has to hold. */
final class SameSchedule extends Law {

    private static final int CALLS = 2;

    SameSchedule() {
        super(
                "SCH-01",
                Scope.PRESET,
                "A scheduler names the same steps and coefficients before and after it was used.",
                "schedule(), visits() and table(), where they read what a trajectory writes");
    }

    @Override
    public Finding check(Trial trial) {
        if (!trial.subject().owns(trial.recipe().scheduler().use())) {
            return Finding.notApplicable("the preset's scheduler is another plugin's");
        }
        try (Stage stage = Stage.of(trial)) {
            Scheduler scheduler = stage.recipe().scheduler();
            Schedule steps = scheduler.schedule(Optional.empty());
            Schedule visits = scheduler.visits(Optional.empty());
            double[] table = coefficients(scheduler);
            stage.alone(0, CALLS);
            boolean same =
                    steps.equals(scheduler.schedule(Optional.empty()))
                            && visits.equals(scheduler.visits(Optional.empty()))
                            && Arrays.equals(table, coefficients(scheduler));
            return same
                    ? Finding.passed(steps.steps() + " steps")
                    : broken(
                            "a schedule of "
                                    + scheduler.schedule(Optional.empty())
                                    + " after one of "
                                    + steps
                                    + ", or other coefficients for it",
                            "the same for the same start",
                            "keep in the trajectory what changes");
        }
    }

    private static double[] coefficients(Scheduler scheduler) {
        return scheduler instanceof TableScheduler tabled
                ? tabled.table(Optional.empty()).toArray()
                : new double[0];
    }
}

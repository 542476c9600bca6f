// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import static dev.slipstream.plugins.baselines.schedule.Tables.at;
import static dev.slipstream.plugins.baselines.schedule.Tables.context;
import static dev.slipstream.plugins.baselines.schedule.Tables.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.TableScheduler;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

final class StartsTest {

    private final TableScheduler ddim = scheduler(new DdimFactory(), context(), "steps=4");
    private final TableScheduler solver =
            scheduler(new DpmppFactory(), context(), "timesteps=80,60,40,20", "solver_order=3");

    @Test
    void aStartOnAStepTakesThatStepAndThoseBelow() {
        CoefficientTable cold = ddim.table(Optional.empty());
        CoefficientTable warm = ddim.table(at(50));

        assertThat(cold.schedule()).isEqualTo(new Schedule(75, 50, 25, 0));
        assertThat(warm.schedule()).isEqualTo(new Schedule(50, 25, 0));
        assertThat(warm.row(0)).isEqualTo(cold.row(1));
    }

    @Test
    void aStartElsewhereIsEvaluatedWhereItStandsAndJoinsTheStepsBelow() {
        assertThat(ddim.schedule(at(60))).isEqualTo(new Schedule(60, 50, 25, 0));
        assertThat(ddim.schedule(at(99))).isEqualTo(new Schedule(99, 75, 50, 25, 0));
        assertThat(solver.schedule(at(10.5f))).isEqualTo(new Schedule(10.5f));
    }

    @Test
    void aStartBelowAllStepsLeadsToTheEnd() {
        Row row = solver.table(at(5)).row(0);

        assertThat(row.sample()).isZero();
        assertThat(row.converted()).isEqualTo(1);
    }

    @Test
    void aJoiningStepLeadsToTheLevelOfTheNext() {
        Row joining = ddim.table(at(60)).row(0);
        double alpha = context().diffusion().alpha(50);

        assertThat(joining.converted()).isEqualTo(alpha);
    }

    @Test
    void historyBeginsAnew() {
        CoefficientTable warm = solver.table(at(60));

        assertThat(warm.row(0).earlier()).isZero();
        assertThat(warm.row(1).earlier()).isNotZero();
        assertThat(warm.row(1).earliest()).isZero();
    }

    @Test
    void equalStartsAreAnsweredWithTheSameTable() {
        assertThat(ddim.table(Optional.empty())).isSameAs(ddim.table(Optional.empty()));
        assertThat(ddim.table(at(50))).isSameAs(ddim.table(at(50)));
    }

    @Test
    void manyStartsAreAllAnswered() {
        for (int i = 0; i < 600; i++) {
            float timestep = 90 - i / 10f;
            assertThat(ddim.schedule(at(timestep)).timestep(0)).isEqualTo(timestep);
        }
    }

    @Test
    void levelsThatShareATimestepAreAllTaken() {
        TableScheduler karras =
                scheduler(
                        new DpmppFactory(),
                        context("num_train_timesteps=50"),
                        "steps=10",
                        "use_karras_sigmas=true");

        assertThat(karras.schedule(Optional.empty()))
                .isEqualTo(new Schedule(49, 48, 48, 48, 48, 47, 44, 33, 9, 0));
        assertThat(karras.schedule(at(48)).steps()).isEqualTo(9);
    }

    @Test
    void aStartNeverClimbsToALevelWhoseTimestepWasRoundedDown() {
        TableScheduler karras =
                scheduler(
                        new DpmppFactory(),
                        context("num_train_timesteps=50"),
                        "steps=10",
                        "use_karras_sigmas=true");

        CoefficientTable warm = karras.table(at(48.2f));

        assertThat(warm.row(0).sample()).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 99.5f, 100})
    void startsOutsideTheTrainedTimestepsAreRefused(float timestep) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ddim.table(at(timestep)))
                .withMessageContainingAll("ddim", "t=" + timestep, "from 0 to 99");
    }

    @Test
    void startsOfSeveralTimestepsAreRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ddim.table(Optional.of(Timesteps.perSlot(9, 8))))
                .withMessageContaining("one timestep for all rows and slots");
    }
}

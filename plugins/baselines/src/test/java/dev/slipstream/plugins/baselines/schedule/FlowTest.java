// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import static dev.slipstream.plugins.baselines.schedule.Tables.at;
import static dev.slipstream.plugins.baselines.schedule.Tables.cold;
import static dev.slipstream.plugins.baselines.schedule.Tables.context;
import static dev.slipstream.plugins.baselines.schedule.Tables.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Schedule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

final class FlowTest {

    private final ProcessContext context =
            context("num_train_timesteps=1000", "prediction_type=flow_prediction");

    @Test
    void stepsAreEvenFromNoiseToAction() {
        assertThat(cold(new FlowFactory(), context, "steps=4").schedule())
                .isEqualTo(new Schedule(999, 749, 499, 249));
    }

    /** The loop of the published action heads: time from 1 to 0 by an even stride. */
    @Test
    void sumsTheFlow() {
        CoefficientTable table = cold(new FlowFactory(), context);
        double[] start = {0.3, -1.2};

        double[] expected = start.clone();
        for (int step = 0; step < 10; step++) {
            double time = 1 - step / 10.0;
            for (int i = 0; i < expected.length; i++) {
                expected[i] -= 0.1 * Math.sin(expected[i] + time);
            }
        }

        double[] actual =
                TableRunner.last(
                        table,
                        start,
                        (step, timestep, sample) ->
                                Arrays.stream(sample)
                                        .map(x -> Math.sin(x + (timestep + 1) / 1000))
                                        .toArray(),
                        Tables.NOISE);
        assertThat(table.noisy()).isFalse();
        assertThat(actual).containsExactly(expected, within(1e-6));
    }

    @Test
    void aStraightFlowEndsAtTheCleanSampleFromAnywhere() {
        CoefficientTable table = scheduler(new FlowFactory(), context).table(at(630.5f));
        double share = context.diffusion().sigma(630.5);

        double[] outcome =
                TableRunner.last(
                        table,
                        new double[] {(1 - share) * 0.7 + share * -1.1},
                        (step, timestep, sample) -> new double[] {-1.1 - 0.7},
                        Tables.NOISE);

        assertThat(table.schedule().timestep(1)).isEqualTo(599);
        assertThat(outcome[0]).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void timestepsMayBeListed() {
        assertThat(cold(new FlowFactory(), context, "timesteps=999,99.5,0").schedule())
                .isEqualTo(new Schedule(999, 99.5f, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timesteps=1000,5", "timesteps=5,6", "timesteps=5,5", "steps=1001"})
    void wrongStepsAreRefused(String option) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> cold(new FlowFactory(), context, option))
                .withMessageContainingAll(
                        "option '" + option.substring(0, option.indexOf('=')) + "'", "'flow'");
    }

    @Test
    void stepsAndTimestepsTogetherAreRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> cold(new FlowFactory(), context, "steps=2", "timesteps=9,8"))
                .withMessageContaining("a list beside steps");
    }

    @Test
    void onlyFlowsAreIntegrated() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> cold(new FlowFactory(), context()))
                .withMessageContainingAll("predicts epsilon", "use ddpm, ddim or dpmpp");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import static dev.slipstream.plugins.baselines.schedule.Tables.cold;
import static dev.slipstream.plugins.baselines.schedule.Tables.context;
import static dev.slipstream.plugins.baselines.schedule.Tables.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.schedule.CoefficientTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

/** What must come out the same, because the algorithms say so. */
final class IdentitiesTest {

    private static final String LIST = "timesteps=85,64,42,21";

    @ParameterizedTest
    @ValueSource(strings = {"epsilon", "sample", "v_prediction"})
    void firstOrderIsDdim(String prediction) {
        ProcessContext context = context("prediction_type=" + prediction);

        same(
                cold(new DpmppFactory(), context, LIST, "solver_order=1"),
                cold(new DdimFactory(), context, LIST, "clip_sample=false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpmsolver", "dpmsolver++"})
    void bothEquationsAreOneAtFirstOrder(String algorithm) {
        ProcessContext context = context();
        String[] ends = {LIST, "solver_order=1", "final_sigmas_type=sigma_min"};

        same(
                cold(new DpmppFactory(), context, with(ends, "algorithm_type=" + algorithm)),
                cold(
                        new DdimFactory(),
                        context,
                        LIST,
                        "clip_sample=false",
                        "set_alpha_to_one=false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "scaled_linear", "squaredcos_cap_v2"})
    void ddimWithAllOfTheNoiseIsDdpm(String schedule) {
        ProcessContext context = context("beta_schedule=" + schedule);

        same(
                cold(new DdimFactory(), context, "eta=1", "clip_sample=false"),
                cold(new DdpmFactory(), context, "clip_sample=false"));
    }

    @Test
    void aListOfTheSpacedTimestepsIsTheSpacing() {
        ProcessContext context = context();

        same(
                cold(new DdimFactory(), context, "timesteps=75,50,25,0"),
                cold(new DdimFactory(), context, "steps=4"));
        same(
                cold(new DdpmFactory(), context, "timesteps=99,66,33,0"),
                cold(new DdpmFactory(), context, "steps=4", "timestep_spacing=linspace"));
    }

    @Test
    void evenStepsFromATimestepAreThatList() {
        ProcessContext context = context();

        same(
                cold(new DdimFactory(), context, "from=95", "steps=5"),
                cold(new DdimFactory(), context, "timesteps=95,71,48,24,0"));
    }

    @Test
    void oneConsistencyStepIsTheCleanPrediction() {
        ProcessContext context = context();

        CoefficientTable once = cold(new LcmFactory(), context, "timesteps=70");

        assertThat(once.noisy()).isFalse();
        assertThat(outcome(once))
                .containsExactly(
                        outcome(
                                cold(
                                        new DdimFactory(),
                                        context,
                                        "timesteps=70",
                                        "clip_sample=false")),
                        within(1e-5));
    }

    @Test
    void logVariancesAreTheSameNumbers() {
        ProcessContext context = context();

        same(
                cold(new DdpmFactory(), context, "variance_type=fixed_small_log"),
                cold(new DdpmFactory(), context, "variance_type=fixed_small"));
        same(
                cold(new DdpmFactory(), context, "variance_type=fixed_large_log"),
                cold(new DdpmFactory(), context, "variance_type=fixed_large"));
    }

    private static String[] with(String[] options, String more) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = more;
        return all;
    }

    private static void same(CoefficientTable one, CoefficientTable other) {
        assertThat(one.schedule()).isEqualTo(other.schedule());
        assertThat(outcome(one)).containsExactly(outcome(other), within(1e-8));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import static dev.slipstream.plugins.baselines.schedule.Tables.cold;
import static dev.slipstream.plugins.baselines.schedule.Tables.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.schedule.Schedule;

import org.junit.jupiter.api.Test;

final class ConfigFileTest {

    private static final String CONFIG = "config=file:scheduler_config.json";

    private static ProcessContext file(String... words) {
        return context().with(options -> OptionText.over(options, words));
    }

    @Test
    void theFileSetsItsKeysAndTheRecipeOurs() {
        ProcessContext context =
                file("timestep_spacing=trailing", "beta_schedule=squaredcos_cap_v2");

        assertThat(cold(new DdimFactory(), context, CONFIG, "steps=4", "eta=0.5").schedule())
                .isEqualTo(new Schedule(99, 74, 49, 24));
    }

    @Test
    void keysOfTheFileInTheRecipeAreRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                cold(
                                        new DdimFactory(),
                                        file(),
                                        CONFIG,
                                        "timestep_spacing=trailing",
                                        "clip_sample=false"))
                .satisfies(refusal -> assertThat(refusal.problems()).hasSize(2))
                .withMessageContainingAll(
                        "option 'timestep_spacing'", "move it into 'file:scheduler_config.json'");
    }

    @Test
    void ourKeysInTheFileAreRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> cold(new DdimFactory(), file("steps=5"), CONFIG))
                .withMessageContainingAll("key 'steps' of 'file:scheduler_config.json'", "recipe");
    }

    @Test
    void whatTheFileSaysOfTheProcessIsChecked() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> cold(new DpmppFactory(), file("beta_schedule=linear"), CONFIG))
                .withMessageContaining("key 'beta_schedule' of 'file:scheduler_config.json'");
    }
}

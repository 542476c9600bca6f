// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.plugins.sdm.bell.Students;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Consistency distillation and behaviour cloning. */
final class RivalTrainingsTest {

    private static Students students;

    @TempDir Path output;

    @BeforeAll
    static void start() {
        students = new Students();
    }

    @AfterAll
    static void stop() {
        students.close();
    }

    @Test
    void cloningLearnsTheMean() {
        students.train(
                "bc",
                "noise",
                "{'updates': 150, 'rate': 0.02, 'course': {'average': 0.9, 'snapshotEvery': 0}}",
                output);

        double[] actions = students.actions(output.resolve("recipe.json"), 0.3f);
        assertThat(actions[0]).isCloseTo(0.3, within(0.05));
        assertThat(actions[1]).isLessThan(1e-3);
    }

    @Test
    void consistencyIsAskedAlongItsPathAlone() throws IOException {
        students.train(
                "lcm",
                "noise",
                "{'updates': 3, 'highest': 80, 'stride': 20, 'course': {'batch': 8}}",
                output);

        assertThat(Files.readString(output.resolve("manifest.json"))).contains("[80,60,40,20]");
        assertThat(Files.readString(output.resolve("recipe.json")))
                .contains("baselines/lcm", "[80]", "\"timestep_scaling\": 10.0");
    }

    @Test
    void optionsThatDoNotFitTheTeacher() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> students.train("bc", "noise", "{'timestep': 100}", output))
                .withMessageContainingAll("SDM-040", "'timestep'", "trainer 'bc'");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> students.train("lcm", "noise", "{'highest': 100}", output))
                .withMessageContainingAll("SDM-040", "'highest'", "trainer 'lcm'");
    }
}

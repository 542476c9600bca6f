// SPDX-License-Identifier: Apache-2.0
package org.example.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

final class HostConfigTest {

    @TempDir Path folder;

    @Test
    void theFileOfTheExampleIsRead() throws IOException {
        HostConfig config = HostConfig.read(Path.of("robot.json"));

        assertThat(config.recipe()).isEqualTo("ddim-8");
        assertThat(config.period()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.deadline()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void aFileThatLacksSomethingIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("robot.json"), "{\"recipe\": \"dense\"}");

        assertThatIOException()
                .isThrownBy(() -> HostConfig.read(file))
                .withMessageContaining("actionsPerSecond");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.example.robot;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the operator chooses.
 *
 * @param recipe presets joined by {@code +}, or a recipe's file
 * @param actionsPerSecond how many actions the robot takes in a second
 * @param deadlineMillis how long the robot waits for a chunk
 */
record HostConfig(String recipe, int actionsPerSecond, int deadlineMillis) {

    private static final ObjectMapper JSON = new ObjectMapper();

    HostConfig {
        if (recipe == null || actionsPerSecond < 1 || deadlineMillis < 1) {
            throw new IllegalArgumentException(
                    "wanted a recipe, and actionsPerSecond and deadlineMillis of at least 1");
        }
    }

    static HostConfig read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), HostConfig.class);
    }

    Duration period() {
        return Duration.ofSeconds(1).dividedBy(actionsPerSecond);
    }

    Duration deadline() {
        return Duration.ofMillis(deadlineMillis);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.example.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.tasks.TasksPlugin;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole host, faster than a robot and with recipes of a step or two. */
final class RobotHostTest {

    @TempDir Path folder;

    private final PrometheusMeterRegistry metrics =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private void write(String recipe, int deadlineMillis) throws IOException {
        Files.writeString(
                folder.resolve("robot.json"),
                "{\"recipe\": \"%s\", \"actionsPerSecond\": 10000, \"deadlineMillis\": %d}"
                        .formatted(recipe, deadlineMillis));
    }

    private Slipstream slipstream() {
        return Slipstream.builder()
                .plugin(new BaselinesPlugin())
                .plugin(new TasksPlugin())
                .defaultPolicy("pusht")
                .listener(new MicrometerListener(metrics))
                .build();
    }

    private RobotHost host(Slipstream slipstream) throws IOException {
        return new RobotHost(slipstream, folder.resolve("robot.json"), new PrintStream(log));
    }

    @Test
    void anotherRecipeIsTakenUpAtTheNextEpisode() throws IOException {
        write("ddim-1t", 60_000);
        try (Slipstream slipstream = slipstream();
                RobotHost host = host(slipstream)) {
            host.play(1);
            write("ddim-2t", 60_000);
            host.play(1);
            write("ddim-2x", 60_000);
            host.play(2);
        }

        assertThat(log.toString())
                .contains("episode 1 with ddim-1t", "episode 1 with ddim-2t")
                .contains("goes on with ddim-2t", "ddim-2x", "episode 2 with ddim-2t")
                .contains("held 0 times");
        assertThat(metrics.scrape())
                .contains("slipstream_call_seconds_count{recipe=\"ddim-1t\"}")
                .contains("slipstream_evaluations_total{recipe=\"ddim-2t\"}");
    }

    @Test
    void aDeadlineThatIsNeverMetEndsTheEpisode() throws IOException {
        write("ddim-50", 1);
        try (Slipstream slipstream = slipstream();
                RobotHost host = host(slipstream)) {
            host.play(1);
        }

        assertThat(log.toString()).contains("held 20 times");
        assertThat(metrics.scrape())
                .contains("slipstream_failures_total{cause=\"CancelledException\"");
    }
}

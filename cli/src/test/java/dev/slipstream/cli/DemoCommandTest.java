// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

final class DemoCommandTest {

    @TempDir static Path plugins;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void layOutThePlugin() throws IOException, URISyntaxException {
        BaselinesJar.into(plugins);
    }

    /** Plays the first moments of the policy that ships, in few steps. */
    private int demo(Path to, String... more) {
        String[] arguments =
                Stream.concat(
                                Stream.of(
                                        "demo",
                                        "--quick",
                                        "--plugins",
                                        plugins.toString(),
                                        "--against",
                                        "ddim-4",
                                        "--seeds",
                                        "7,8",
                                        "--task-set",
                                        "maxSteps=8",
                                        "--out",
                                        to.toString()),
                                Stream.of(more))
                        .toArray(String[]::new);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void printsATableAndWritesItsReports() throws IOException {
        Path to = folder.resolve("new").resolve("demo");

        int code = demo(to, "--recipe", "ddim-2", "--recipe", "ddim-4");

        assertThat(code).as(err.toString()).isEqualTo(Main.OK);
        assertThat(out.toString().lines())
                .first()
                .asString()
                .startsWith("recipe  score ")
                .endsWith("drift");
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("plain +- .*"))
                .anyMatch(line -> line.matches("ddim-4 +[01]\\.\\d{3}.*"))
                .anyMatch(line -> line.matches("ddim-2 +[01]\\.\\d{3}.*"))
                .endsWith("Written: " + to.resolve("report.html"));
        assertThat(err.toString()).contains("ddim-2 scores ").contains("100/100");
        JsonNode json = new ObjectMapper().readTree(to.resolve("report.json").toFile());
        assertThat(json.path("rows").findValuesAsText("recipe"))
                .containsExactly("plain", "ddim-4", "ddim-2");
        assertThat(json.path("command").asText()).startsWith("./slipstream demo --quick ");
        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.path("plugins").get(0).path("jars").get(0).path("sha256").asText())
                .hasSize(64);
        assertThat(to.resolve("report.html"))
                .content()
                .contains("ddim-2", "data:image/gif;base64,");
        assertThat(to.resolve("rollout.gif")).isNotEmptyFile();
    }

    @Test
    void aRecipeThatFailsDoesNotStopTheOthers() throws IOException {
        int code = demo(folder, "--recipe", "nonsense", "--recipe", "ddim-2");

        assertThat(code).isEqualTo(Main.PROBLEM);
        assertThat(err.toString()).contains("nonsense failed: CFG-030").doesNotContain("\tat ");
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("nonsense +failed .*"))
                .anyMatch(line -> line.startsWith("nonsense failed: CFG-030"))
                .anyMatch(line -> line.matches("ddim-2 +[01]\\.\\d{3} .*"));
        JsonNode rows =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile()).path("rows");
        assertThat(rows.findValuesAsText("recipe"))
                .containsExactlyInAnyOrder("plain", "ddim-4", "nonsense", "ddim-2");
    }

    @Test
    void refusesWhatItCannotDoBeforeItStarts() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(demo(file)).isEqualTo(Main.PROBLEM);
        assertThat(err.toString()).contains("DEM-001 folder " + file);
        assertThat(
                        Main.run(
                                new PrintWriter(out),
                                new PrintWriter(err, true),
                                "demo",
                                "--seeds",
                                "x"))
                .isEqualTo(Main.PROBLEM);
        assertThat(err.toString()).contains("ROL-001 seeds 'x'");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

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

final class BenchCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir static Path plugins;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void layOutThePlugin() throws IOException, URISyntaxException {
        BaselinesJar.into(plugins);
    }

    /** Measures few steps of the policy that ships. */
    private int bench(String... more) {
        String[] arguments =
                Stream.concat(
                                Stream.of(
                                        "bench",
                                        "--plugins",
                                        plugins.toString(),
                                        "--against",
                                        "ddim-4",
                                        "--recipe",
                                        "ddim-2",
                                        "--calls",
                                        "2",
                                        "--rounds",
                                        "1"),
                                Stream.of(more))
                        .toArray(String[]::new);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void measuresWritesAndCompares() throws IOException {
        Path first = folder.resolve("first.json");

        assertThat(bench("--json", first.toString())).as(err.toString()).isEqualTo(Main.OK);

        assertThat(out.toString().lines())
                .startsWith("policy baselines/pusht, task pusht, 1 episode of 2 calls, threads 1")
                .anyMatch(line -> line.matches("plain +4 .*"))
                .anyMatch(line -> line.matches("ddim-4 +4 .*"))
                .anyMatch(line -> line.matches("ddim-2 +2 .*"));
        assertThat(err.toString()).contains("warming up 3 recipes").doesNotContain("warning");
        JsonNode json = MAPPER.readTree(first.toFile());
        assertThat(json.path("machine").path("threads").asInt()).isEqualTo(1);
        assertThat(json.path("rows").findValuesAsText("recipe"))
                .containsExactly("plain", "ddim-4", "ddim-2");
        assertThat(json.path("rows").get(0).path("macs").path("denoiser").asLong())
                .as("nothing is saved in the plain loop")
                .isGreaterThan(json.path("rows").get(1).path("macs").path("denoiser").asLong());

        assertThat(bench("--compare", first.toString())).isEqualTo(Main.OK);
        assertThat(out.toString())
                .contains("Against " + first)
                .containsPattern("ddim-2  over plain .* -> .*over dense .* -> ");
    }

    @Test
    void doesNotCompareWithAnotherMachine() throws IOException {
        Path old = folder.resolve("old.json");
        ObjectNode json = MAPPER.createObjectNode();
        json.putObject("machine").put("os", "Another");
        json.putArray("rows");
        MAPPER.writeValue(old.toFile(), json);

        assertThat(bench("--compare", old.toString())).isEqualTo(Main.OK);

        assertThat(err.toString()).contains("warning: " + old + " is of another machine");
        assertThat(out.toString()).doesNotContain("Against");
    }

    @Test
    void refusesWrongOptionsBeforeItStarts() throws IOException {
        assertFails("BEN-005 option --compare", "--compare", folder.resolve("none").toString());
        assertFails("ROL-003 option --policy", "--policy", folder.toString());
        assertFails("CLI-004 option --threads", "--threads", "0");
        Files.writeString(folder.resolve("old.json"), "{}");
        assertFails("BEN-005", "--compare", folder.resolve("old.json").toString());
    }

    private void assertFails(String message, String... options) {
        assertThat(bench(options)).isEqualTo(Main.PROBLEM);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void refusesNumbersThatMeasureNothing() {
        StringWriter text = new StringWriter();
        PrintWriter to = new PrintWriter(text, true);

        assertThat(Main.run(to, to, "bench", "--recipe", "ddim-2", "--calls", "1"))
                .isEqualTo(Main.PROBLEM);
        assertThat(Main.run(to, to, "bench", "--recipe", "ddim-2", "--rounds", "0"))
                .isEqualTo(Main.PROBLEM);

        assertThat(text.toString())
                .contains("BEN-001 option --calls: found 1, wanted a number of at least 2")
                .contains("BEN-001 option --rounds: found 0, wanted a number of at least 1");
    }

    @Test
    void needsARecipe() {
        StringWriter text = new StringWriter();

        assertThat(Main.run(new PrintWriter(out), new PrintWriter(text, true), "bench"))
                .isEqualTo(Main.USAGE);
        assertThat(text.toString()).contains("--recipe");
    }
}

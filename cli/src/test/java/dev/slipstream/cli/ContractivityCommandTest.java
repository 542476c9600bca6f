// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

final class ContractivityCommandTest {

    @TempDir static Path plugins;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void layOutThePlugin() throws IOException, URISyntaxException {
        BaselinesJar.into(plugins);
    }

    private int run(String... more) {
        String[] arguments =
                Stream.concat(
                                Stream.of(
                                        "contractivity",
                                        "--plugins",
                                        plugins.toString(),
                                        "--places",
                                        "1"),
                                Stream.of(more))
                        .toArray(String[]::new);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private JsonNode measured(String recipe) throws IOException {
        Path file = folder.resolve(recipe + ".json");
        assertThat(run("--recipe", recipe, "--json", file.toString())).as(err.toString()).isZero();
        return new ObjectMapper().readTree(Files.readString(file));
    }

    @Test
    void measuresEachStepOfThePolicyThatShips() throws IOException {
        JsonNode report = measured("ddim-4");

        assertThat(report.get("steps")).hasSize(4);
        JsonNode first = report.get("steps").get(0);
        JsonNode last = report.get("steps").get(3);
        assertThat(first.get("timestep").asDouble()).isEqualTo(75);
        assertThat(first.get("noise").asDouble()).isCloseTo(2.55, within(0.01));
        assertThat(last.get("stepMean")).as("nothing follows").isEqualTo(last.get("endMean"));
        for (JsonNode step : report.get("steps")) {
            assertThat(step.get("endMean").asDouble()).isBetween(0.0, 1.0);
            assertThat(step.get("endMax").asDouble())
                    .isGreaterThanOrEqualTo(step.get("endMean").asDouble());
            assertThat(step.get("contracting").asDouble()).isEqualTo(1);
        }
        assertThat(last.get("moved").asDouble())
                .as("little noise moves a chunk little")
                .isLessThan(first.get("moved").asDouble());
        assertThat(out.toString()).contains("TO THE END", "MOVED");
    }

    @Test
    void ratiosDoNotDependOnHowFarSmallSamplesAreMoved() throws IOException {
        JsonNode one = measured("ddim-2").get("steps").get(1);
        Path file = folder.resolve("smaller.json");
        run("--recipe", "ddim-2", "--size", "0.01", "--json", file.toString());
        JsonNode other = new ObjectMapper().readTree(Files.readString(file)).get("steps").get(1);

        assertThat(other.get("stepMean").asDouble())
                .isCloseTo(one.get("stepMean").asDouble(), within(0.01));
    }

    @Test
    void repeatsWithSharedNoiseWhereTheScheduleAddsAny() throws IOException {
        Path recipe = folder.resolve("noisy.json");
        Files.writeString(recipe, "{\"scheduler\": {\"use\": \"baselines/ddpm\", \"steps\": 4}}");
        Path file = folder.resolve("out.json");
        run("--recipe", recipe.toString(), "--size", "0.001", "--json", file.toString());
        JsonNode steps = new ObjectMapper().readTree(Files.readString(file)).get("steps");

        assertThat(steps.get(1).get("stepMean").asDouble())
                .as("noise of its own would drown what a step does to a small distance")
                .isLessThan(2);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(run("--size", "0")).isEqualTo(Main.PROBLEM);
        assertThat(err.toString()).contains("CON-005", "--size");
        assertThat(run("--directions", "0")).isEqualTo(Main.PROBLEM);
        assertThat(err.toString()).contains("CON-004", "--directions");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.cli.parity.GoldenCopy;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

final class ParityCommandTest {

    /** A folder with the baselines plugin as a host would find it. */
    @TempDir static Path plugins;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private GoldenCopy goldens;

    @BeforeAll
    static void layOutThePlugin() throws IOException, URISyntaxException {
        BaselinesJar.into(plugins);
    }

    @BeforeEach
    void copy() throws IOException {
        goldens = GoldenCopy.into(Files.createDirectory(folder.resolve("goldens")));
    }

    private int parity(String... more) {
        String[] arguments =
                Stream.concat(
                                Stream.of(
                                        "parity",
                                        folder.resolve("goldens").toString(),
                                        "--plugins",
                                        plugins.toString()),
                                Stream.of(more))
                        .toArray(String[]::new);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void tellsEachCaseAndTheSum() throws IOException {
        Path json = folder.resolve("result.json");

        int code = parity("--json", json.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(Main.OK);
        assertThat(out.toString().lines())
                .hasSize(7)
                .anyMatch(line -> line.matches("ok    transformer +error \\S+, limit 2\\.0e-05"))
                .last()
                .isEqualTo("6 passed, 0 failed");
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("cases", "passed", "failed");
        assertThat(result.path("passed").asInt()).isEqualTo(6);
        assertThat(result.path("failed").asInt()).isZero();
        assertThat(result.path("cases")).hasSize(6);
        JsonNode first = result.path("cases").get(0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly("name", "kind", "maxAbsError", "passed", "message");
        assertThat(first.path("maxAbsError").isNumber()).isTrue();
    }

    @Test
    void aCaseThatIsOffFailsWithItsError() throws IOException {
        Path json = folder.resolve("result.json");
        try (NDManager manager =
                TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager()) {
            goldens.replace("unet", "model.final_conv.1.bias", manager, array -> array.add(0.25f));
        }
        goldens.edit("LCMScheduler", "EulerScheduler");

        int code = parity("--json", json.toString());

        assertThat(code).isEqualTo(Main.PROBLEM);
        assertThat(out.toString())
                .containsPattern("FAIL  unet +error 0\\.25, limit 2\\.\\de-05")
                .containsPattern("FAIL  lcm +PAR-005 ")
                .contains("4 passed, 2 failed");
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.path("failed").asInt()).isEqualTo(2);
        assertThat(result.path("cases").get(1).path("passed").asBoolean()).isFalse();
        assertThat(result.path("cases").get(5).path("maxAbsError").isNull()).isTrue();
    }

    @Test
    void aFolderWithoutAManifestIsAProblem() throws IOException {
        Files.delete(folder.resolve("goldens/manifest.json"));

        assertThat(parity()).isEqualTo(Main.PROBLEM);
        assertThat(err.toString()).startsWith("error: PAR-001 ");
    }
}

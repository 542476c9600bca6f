// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.cli.checkpoint.Checkpoints;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

final class ImportCommandTest {

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final CommandLine line = new CommandLine(new ImportCommand());

    @BeforeEach
    void capture() {
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(
                (e, command, parsed) -> {
                    command.getErr().println(e.getMessage());
                    return e instanceof ConfigException ? Main.PROBLEM : Main.BUG;
                });
    }

    @Test
    void itSaysWhatItFoundAndWhatComesNext() throws IOException {
        Path checkpoint = Checkpoints.unpack("transformer.ckpt", folder);
        Path policy = folder.resolve("policy");
        Path json = folder.resolve("result.json");

        int code =
                line.execute(
                        checkpoint.toString(),
                        "--out",
                        policy.toString(),
                        "--weights",
                        "model",
                        "--half",
                        "--json",
                        json.toString());

        assertThat(code).isEqualTo(Main.OK);
        assertThat(out.toString())
                .contains("network      transformer input_dim 2, ", "n_layer 1, n_head 2")
                .contains("weights      model: 554 parameters in 36 tensors, as float16")
                .contains("process      num_train_timesteps 100, ")
                .contains("windows      sees 2 observations, executes 3 of 4 actions from action 1")
                .contains("state dict ema_model (49)")
                .contains("\"use\": \"baselines/checkpoint\", \"manifest\": \"file:")
                .contains("slipstream act --recipe");
        assertThat(policy.resolve("manifest.json")).isNotEmptyFile();
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.path("weights").asText()).isEqualTo("model");
        assertThat(result.at("/manifest/transformer/n_emb").asInt()).isEqualTo(4);
        assertThat(result.at("/checkpoint/name").asText()).isEqualTo("transformer.ckpt");
    }

    @Test
    void aFileThatIsMissingIsAProblemAndNoBug() {
        int code =
                line.execute(
                        folder.resolve("x.ckpt").toString(),
                        "--out",
                        folder.resolve("y").toString());

        assertThat(code).isEqualTo(Main.PROBLEM);
        assertThat(out.toString()).startsWith("IMP-001 ");
    }
}

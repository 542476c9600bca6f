// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.api.error.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

final class CheckpointImportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private Imported run(Path checkpoint, Optional<Weights> weights, boolean half) {
        return CheckpointImport.run(
                new ImportRequest(checkpoint, folder.resolve("policy"), weights, half, false));
    }

    private Imported run(String name) throws IOException {
        return run(Checkpoints.unpack(name, folder), Optional.empty(), false);
    }

    private byte[] written(String file) throws IOException {
        return Files.readAllBytes(folder.resolve("policy").resolve(file));
    }

    private record Tensor(String type, int[] shape, String sum) {}

    /** The tensors of the written file, by the format's own description. */
    private Map<String, Tensor> tensors() throws IOException {
        ByteBuffer file =
                ByteBuffer.wrap(written("weights.safetensors")).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[Math.toIntExact(file.getLong())];
        file.get(header);
        assertThat(file.position() % 8).isZero();
        ByteBuffer data = file.slice();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int end = 0;
        for (Map.Entry<String, JsonNode> entry : JSON.readTree(header).properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                int begin = entry.getValue().at("/data_offsets/0").asInt();
                assertThat(begin).isEqualTo(end);
                end = entry.getValue().at("/data_offsets/1").asInt();
                CRC32 crc = new CRC32();
                crc.update(data.slice(begin, end - begin));
                tensors.put(
                        entry.getKey(),
                        new Tensor(
                                entry.getValue().path("dtype").asText(),
                                JSON.convertValue(entry.getValue().path("shape"), int[].class),
                                String.format(Locale.ROOT, "%08x", crc.getValue())));
            }
        }
        assertThat(data.limit()).isEqualTo(end);
        return tensors;
    }

    static Stream<Arguments> checkpoints() {
        return Stream.of(
                arguments("transformer.ckpt", Weights.EMA),
                arguments("transformer.ckpt", Weights.MODEL),
                arguments("unet.ckpt", Weights.MODEL),
                arguments("half.ckpt", Weights.EMA),
                arguments("strided.ckpt", Weights.EMA));
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void everyTensorIsPyTorchs(String name, Weights weights) throws IOException {
        run(Checkpoints.unpack(name, folder), Optional.of(weights), false);

        Map<String, Checkpoints.Sums> expected = Checkpoints.sums(name, weights.key());
        Map<String, Tensor> tensors = tensors();
        assertThat(expected).isNotEmpty();
        assertThat(tensors.keySet()).isEqualTo(expected.keySet());
        tensors.forEach(
                (key, tensor) -> {
                    assertThat(tensor.type()).isEqualTo("F32");
                    assertThat(tensor.sum()).as(key).isEqualTo(expected.get(key).single());
                });
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void theNetworkAloneIsHalved(String name, Weights weights) throws IOException {
        run(Checkpoints.unpack(name, folder), Optional.of(weights), true);

        Map<String, Checkpoints.Sums> expected = Checkpoints.sums(name, weights.key());
        tensors()
                .forEach(
                        (key, tensor) -> {
                            boolean network = key.startsWith("model.");
                            Checkpoints.Sums sums = expected.get(key);
                            assertThat(tensor.type()).isEqualTo(network ? "F16" : "F32");
                            assertThat(tensor.sum())
                                    .as(key)
                                    .isEqualTo(network ? sums.half() : sums.single());
                        });
    }

    @Test
    void shapesStayAsTheyAre() throws IOException {
        run("transformer.ckpt");

        assertThat(tensors().get("model.decoder.layers.0.self_attn.in_proj_weight").shape())
                .containsExactly(12, 4);
    }

    @Test
    void theManifestDescribesATransformer() throws IOException {
        run("transformer.ckpt");

        assertThat(JSON.readTree(written("manifest.json")))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"network": "transformer",
                                 "weights": "weights.safetensors",
                                 "transformer": {
                                   "input_dim": 2, "output_dim": 2, "horizon": 4, "n_obs_steps": 2,
                                   "cond_dim": 3, "n_layer": 1, "n_head": 2, "n_emb": 4,
                                   "causal_attn": true, "time_as_cond": true, "obs_as_cond": true,
                                   "n_cond_layers": 0, "p_drop_emb": 0.0, "p_drop_attn": 0.01},
                                 "process": {
                                   "num_train_timesteps": 100,
                                   "beta_schedule": "squaredcos_cap_v2",
                                   "beta_start": 0.0001, "beta_end": 0.02,
                                   "prediction_type": "epsilon"},
                                 "observation": "obs", "first_action": 1, "n_action_steps": 3}
                                """));
    }

    @Test
    void theManifestDescribesAUnet() throws IOException {
        run("unet.ckpt");

        JsonNode manifest = JSON.readTree(written("manifest.json"));
        assertThat(manifest.path("network").asText()).isEqualTo("unet1d");
        assertThat(manifest.path("unet1d"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"input_dim": 2, "horizon": 4, "n_obs_steps": 2, "obs_dim": 3,
                                 "diffusion_step_embed_dim": 4, "down_dims": [8, 16],
                                 "kernel_size": 3, "n_groups": 8, "cond_predict_scale": true}
                                """));
        assertThat(manifest.path("first_action").asInt()).isEqualTo(2);
        assertThat(manifest.has("transformer")).isFalse();
    }

    @Test
    void theAverageIsTakenWhereThereIsOne() throws IOException {
        assertThat(run("transformer.ckpt").weights()).isEqualTo(Weights.EMA);
    }

    @Test
    void theWeightsAreTakenWhereThereIsNoAverage() throws IOException {
        assertThat(run("unet.ckpt").weights()).isEqualTo(Weights.MODEL);
    }

    @Test
    void weightsThatAreMissingAreRefused() throws IOException {
        Path checkpoint = Checkpoints.unpack("unet.ckpt", folder);

        Problem problem = problem(() -> run(checkpoint, Optional.of(Weights.EMA), false));

        assertThat(problem.code()).isEqualTo("IMP-008");
        assertThat(problem.found()).isEqualTo("the state dicts [model]");
    }

    @Test
    void theCardSaysWhereFromAndWhatWasLeftOut() throws IOException {
        Imported imported = run("transformer.ckpt");

        String card = new String(written("card.md"), UTF_8);
        assertThat(card)
                .contains("- checkpoint: `transformer.ckpt`")
                .contains("- its SHA-256: `" + imported.source().sha256() + "`")
                .contains("- weights: `ema_model`")
                .contains("- parameters: `554`")
                .contains("- normalizer.params_dict.obs.input_stats.*: `4`")
                .contains("- model.mask: `1`")
                .contains("- state dict model: `49`")
                .contains("- state dict optimizer: `3`");
    }

    @Test
    void theDigestIsTheFiles() throws Exception {
        Path checkpoint = Checkpoints.unpack("half.ckpt", folder);

        Imported imported = run(checkpoint, Optional.empty(), false);

        assertThat(imported.source().sha256())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(Files.readAllBytes(checkpoint))));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Policies from folders with a manifest and weights. */
final class CheckpointTest {

    private static final String DDIM = "{\"use\": \"baselines/ddim\", \"steps\": 2}";

    private static Slipstream slipstream;

    @TempDir Path folder;

    private PolicyFolder policy;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugin(new BaselinesPlugin()).build();
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    @BeforeEach
    void write() throws IOException {
        policy = PolicyFolder.of("transformer-encoder-2", folder, slipstream);
    }

    private CompiledRecipe compile() {
        return policy.compile(slipstream, Savings.UNPACKED, DDIM);
    }

    private void assertRefused(String... words) {
        assertThatExceptionOfType(SlipstreamException.class)
                .isThrownBy(this::compile)
                .withMessageContainingAll(words);
    }

    @Test
    void takesWindowsUnitsAndSizesFromTheFolder() throws IOException {
        policy.edit("\"first_action\":0", "\"first_action\":1");
        try (CompiledRecipe recipe = compile()) {
            PolicySpec spec = recipe.policy().spec();

            assertThat(spec.observationSteps()).isEqualTo(2);
            assertThat(spec.firstAction()).isEqualTo(1);
            assertThat(spec.actionSteps()).isEqualTo(2);
            assertThat(spec.observations().get("obs").getShape()).containsExactly(2);
            assertThat(spec.normalisers().get("obs").normalise(0, 0)).isNotZero();
            assertThat(recipe.denoiser().spec().horizon()).isEqualTo(4);
            try (Session session = slipstream.open(recipe, SessionOptions.seeded(1))) {
                float[][] chunk = session.act(Reading.of("obs", 0.3f, -0.4f)).horizon(0);

                assertThat(chunk).hasDimensions(4, 1);
                // Clean actions are in [-1, 1] before they go back into their own units.
                for (float[] action : chunk) {
                    assertThat(spec.actions().normalise(0, action[0])).isBetween(-1.001f, 1.001f);
                }
            }
        }
    }

    @Test
    void weightsStandBesideTheManifestUnderTheNameInIt() throws IOException {
        Files.move(folder.resolve("weights.safetensors"), folder.resolve("other.safetensors"));
        assertRefused("AST-002", "weights.safetensors");

        policy.edit("weights.safetensors", "other.safetensors");
        compile().close();
    }

    @Test
    void wantsAManifest() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                slipstream.compileText(
                                        "recipe",
                                        """
                                        { "policy": "baselines/checkpoint",
                                          "scheduler": { "use": "baselines/ddim" } }
                                        """))
                .withMessageContainingAll("POL-001", "no manifest", "file:FOLDER/manifest.json");
    }

    @Test
    void saysWhereItLookedForTheManifest() throws IOException {
        Files.delete(folder.resolve("manifest.json"));

        assertRefused("AST-002", "manifest.json", folder.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"n_emb\":4' | '\"n_emb\":16' | WGT-012",
                "'\"n_layer\":1' | '\"n_layer\":2' | WGT-010",
                "'\"n_cond_layers\":2' | '\"n_cond_layers\":1' | WGT-011",
                "'\"cond_dim\":2' | '\"cond_dim\":3' | WGT-014",
                "'\"n_head\":1' | '\"n_head\":3' | n_emb 4 is not an even multiple of n_head 3",
                "'\"network\":\"transformer\"' | '\"network\":\"unet1d\"' | WGT-014",
                "'\"network\":\"transformer\"' | '\"network\":\"mlp\"' | unet1d",
                "'\"first_action\":0' | '\"first_action\":3' | RCP-001",
                "'\"n_action_steps\":2' | '\"n_action_steps\":0' | n_action_steps",
                "'\"observation\":\"obs\"' | '\"observation\":\"state\"' | params_dict.state.scale",
                "'\"n_emb\":4' | '\"n_embd\":4' | write 'n_emb'",
                "'{' | '[' | manifest.json",
            })
    void refusesAManifestThatDoesNotFit(String words, String others, String message)
            throws IOException {
        policy.edit(words, others);

        assertRefused(message);
    }

    @Test
    void refusesWeightsThatAreCut() throws IOException {
        Path weights = folder.resolve("weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));

        assertRefused("WGT-003", "weights.safetensors", "cut off");
    }
}

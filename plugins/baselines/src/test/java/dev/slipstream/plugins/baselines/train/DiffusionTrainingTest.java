// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.plugins.baselines.policy.Manifest;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.ProgressListener;
import dev.slipstream.runtime.train.TrainingRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

final class DiffusionTrainingTest {

    private static final Demonstrations DEMONSTRATIONS = new Circles(6, 20);

    /** Sizes of a small transformer; those of the data follow from it. */
    private static final String POLICY =
            """
            "policy": { "transformer": { "horizon": 4, "n_layer": 1, "n_head": 2, "n_emb": 8 },
                        "n_action_steps": 2 }\
            """;

    private static final String OPTIONS =
            "{"
                    + POLICY
                    + """
                    , "updates": 100, "batch": 8, "rate": 0.01, "warmUp": 10, "average": 0.9,
                      "heldOut": 0.1, "checkpointEvery": 20, "snapshotEvery": 50 }
                    """;

    /** What one training wrote and said that nobody disturbed. */
    @TempDir static Path unbroken;

    private static final Map<Long, Map<String, Double>> FIGURES = new TreeMap<>();

    private static Slipstream slipstream;

    @TempDir Path output;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugin(new BaselinesPlugin()).build();
        train(
                unbroken,
                OPTIONS,
                DEMONSTRATIONS,
                Evaluator.NONE,
                (done, total, heard) -> FIGURES.put(done, heard) == null);
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    private static void train(
            Path output,
            String options,
            Demonstrations demonstrations,
            Evaluator evaluator,
            ProgressListener progress) {
        slipstream.train(
                new TrainingRequest(
                        "baselines/diffusion",
                        options,
                        7,
                        output,
                        Optional.empty(),
                        Optional.of(demonstrations),
                        evaluator,
                        progress));
    }

    private void assertRefused(String options, Demonstrations demonstrations, String... words) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                train(
                                        output,
                                        options,
                                        demonstrations,
                                        Evaluator.NONE,
                                        (done, total, heard) -> true))
                .withMessageContainingAll(words);
    }

    private float[][] act(Path manifest) {
        String recipe =
                """
                { "policy": { "use": "baselines/checkpoint", "manifest": "file:%s" },
                  "scheduler": { "use": "baselines/ddim", "steps": 10 } }
                """;
        try (CompiledRecipe compiled =
                        slipstream.compileText("trained", recipe.formatted(manifest));
                Session session = slipstream.open(compiled, SessionOptions.seeded(1))) {
            return session.act(Reading.of("obs", 120, 0, 120)).horizon(0);
        }
    }

    @Test
    void learns() {
        assertThat(FIGURES).containsOnlyKeys(50L, 100L);
        assertThat(FIGURES.get(100L)).containsKeys("loss", "rate", "validation");
        assertLearned(FIGURES);
        assertThat(FIGURES.get(50L).get("rate")).isLessThan(0.01);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'process': { 'prediction_type': 'sample' }",
                """
                'network': 'unet1d', 'unet1d': { 'horizon': 4, 'down_dims': [16, 32],
                'n_groups': 4, 'diffusion_step_embed_dim': 16, 'kernel_size': 3 }
                """
            })
    void learnsOtherPolicies(String policy) {
        Map<Long, Map<String, Double>> figures = new TreeMap<>();

        train(
                output,
                OPTIONS.replace("\"policy\": {", "'deviation': 0.2, 'policy': { " + policy + ",")
                        .replace('\'', '"'),
                DEMONSTRATIONS,
                Evaluator.NONE,
                (done, total, heard) -> figures.put(done, heard) == null);

        assertLearned(figures);
    }

    private static void assertLearned(Map<Long, Map<String, Double>> figures) {
        assertThat(figures.get(100L).get("loss")).isLessThan(0.8 * figures.get(50L).get("loss"));
    }

    @Test
    void writesAPolicyThatLoadsAndActs() throws IOException {
        float[][] chunk = act(unbroken.resolve("manifest.json"));
        assertThat(chunk).hasDimensions(4, 2);
        // Actions of the data lie in a square of 150; clean ones cannot leave it by much.
        for (float[] action : chunk) {
            assertThat(action[0]).isBetween(-160f, 160f);
            assertThat(action[1]).isBetween(-160f, 160f);
        }
        float[][] earlier = act(unbroken.resolve("snapshots/update-50/manifest.json"));
        assertThat(Arrays.deepEquals(earlier, chunk)).as("the snapshot is another").isFalse();
    }

    @Test
    void writesAManifestThatReadsBack() throws IOException {
        Manifest asked =
                new OptionBinder()
                        .bindText(DiffusionOptions.DEFAULT, "{" + POLICY + "}", "options")
                        .policy();
        assertThat(
                        OptionBinder.bindExport(
                                Manifest.DEFAULT,
                                Files.readString(unbroken.resolve("manifest.json")),
                                "manifest"))
                .isEqualTo(asked.of(Circles.SEEN, Circles.DONE));
    }

    @Test
    void writesWeightsInHalfPrecisionAndUnitsInFull() throws IOException {
        String file =
                Files.readString(
                        unbroken.resolve("weights.safetensors"), StandardCharsets.ISO_8859_1);
        assertThat(file)
                .containsPattern("\"model\\.head\\.bias\":\\{\"dtype\":\"F16\"")
                .containsPattern("\"normalizer\\.params_dict\\.obs\\.scale\":\\{\"dtype\":\"F32\"");
    }

    @Test
    void writesACardOfWhatItKnows() throws IOException {
        assertThat(unbroken.resolve("card.md"))
                .content()
                .contains("100 of 100 updates", "seed ", "Last loss", "Last validation")
                .contains("Score**: not measured");
        assertThat(Files.readString(unbroken.resolve("options.json")))
                .containsPattern("\"updates\"\\s*:\\s*100");
    }

    @Test
    void goesOnAfterAStopAsIfThereHadBeenNone() throws IOException {
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(
                        () ->
                                train(
                                        output,
                                        OPTIONS,
                                        DEMONSTRATIONS,
                                        Evaluator.NONE,
                                        (done, total, heard) -> false));
        assertThat(output.resolve("weights.safetensors")).doesNotExist();

        Map<Long, Map<String, Double>> resumed = new TreeMap<>();
        List<String> said = new ArrayList<>();
        train(
                output,
                OPTIONS,
                DEMONSTRATIONS,
                Evaluator.NONE,
                new ProgressListener() {
                    @Override
                    public boolean progressed(long done, long total, Map<String, Double> heard) {
                        return resumed.put(done, heard) == null;
                    }

                    @Override
                    public void says(String message) {
                        said.add(message);
                    }
                });

        assertThat(said).containsExactly("going on behind update 40");
        assertThat(output.resolve("weights.safetensors"))
                .hasSameBinaryContentAs(unbroken.resolve("weights.safetensors"));
        assertThat(resumed.get(100L)).isEqualTo(FIGURES.get(100L));
        assertThat(resumed.get(50L).get("loss"))
                .as("the mean of ten updates, not of fifty")
                .isGreaterThan(FIGURES.get(50L).get("loss") / 2);
    }

    @Test
    void oneThatIsDoneIsWrittenAgain() throws IOException {
        Path weights = unbroken.resolve("weights.safetensors");
        byte[] first = Files.readAllBytes(weights);
        byte[] card = Files.readAllBytes(unbroken.resolve("card.md"));
        Files.delete(weights);

        train(unbroken, OPTIONS, DEMONSTRATIONS, Evaluator.NONE, (done, total, heard) -> false);

        assertThat(weights).hasBinaryContent(first);
        assertThat(unbroken.resolve("card.md")).hasBinaryContent(card);
    }

    @Test
    void keepsTheBestOfWhatTheHostJudges() {
        Iterator<Double> scores = List.of(0.2, 0.7, 0.4).iterator();

        train(
                output,
                OPTIONS.replace("\"updates\": 100", "\"updates\": 60")
                        .replace("\"snapshotEvery\": 50", "\"snapshotEvery\": 20"),
                DEMONSTRATIONS,
                folder -> OptionalDouble.of(scores.next()),
                (done, total, heard) -> true);

        assertThat(output.resolve("best/weights.safetensors"))
                .hasSameBinaryContentAs(output.resolve("snapshots/update-40/weights.safetensors"));
    }

    @Test
    void refusesTooFewDemonstrations() {
        assertRefused(OPTIONS, new Circles(2, 3), "TRD-001", "windows to learn from");
        assertRefused(OPTIONS, new Circles(0, 0), "TRD-001", "0 windows to learn from");
    }

    @Test
    void refusesAnObservationThatTheDataDoesNotHave() {
        assertRefused(
                OPTIONS.replace("\"policy\": {", "\"policy\": { \"observation\": \"state\","),
                DEMONSTRATIONS,
                "TRD-002",
                "[obs]",
                "'state'");
    }

    @Test
    void refusesAProcessThatItCannotTrain() {
        assertRefused(
                OPTIONS.replace(
                        "\"policy\": {",
                        "\"policy\": { \"process\": { \"prediction_type\": \"v_prediction\" },"),
                DEMONSTRATIONS,
                "TRD-003",
                "v_prediction");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.plugins.tts.TtsPlugin;
import dev.slipstream.plugins.tts.small.SmallPlugin;
import dev.slipstream.plugins.tts.small.SmallPolicy;
import dev.slipstream.plugins.tts.small.SmallRuns;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.ProgressListener;
import dev.slipstream.runtime.train.TrainingRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class TrainingTest {

    private static final String SHORT =
            "'course': {'levels': [0.5, 0.75], 'trials': 0, 'interval': 3, 'segments': 2,"
                    + " 'batch': 2, 'calls': 2, 'windows': 2, 'window': 3, 'judged': 1, 'judgeEvery':"
                    + " 1, 'heldOut': 0.3, 'warmUp': 1, 'scheduler': 'small/ten-steps', 'steps': 10},"
                    + " 'pruner': {'hidden': 8, 'heads': 2, 'feedForward': 8}";

    private static final ProgressListener QUIET = (done, total, figures) -> true;

    private static Slipstream slipstream;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugin(new TtsPlugin()).plugin(new SmallPlugin()).build();
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    /** Episodes of twelve steps. */
    private record Recordings(int episodes, int size) implements Demonstrations {

        static final Recordings FOUR = new Recordings(4, 3);

        @Override
        public Recorded episode(int index) {
            float[][] seen = new float[12][size];
            for (int step = 0; step < seen.length; step++) {
                seen[step][0] = 0.3f * index - 0.4f + 0.05f * step;
            }
            return new Recorded(Map.of("state", seen), new float[12][SmallPolicy.ACTIONS]);
        }
    }

    private static CompiledRecipe compile(String roles) {
        String text =
                "{'policy': 'small/blocks', 'scheduler': {'use': 'small/ten-steps'}" + roles + "}";
        return slipstream.compileText("small", text.replace('\'', '"'));
    }

    private static CompiledRecipe pruned(Path weights, double sparsity, String options) {
        return compile(
                ", 'pruner': {'use': 'tts/pruner', 'sparsity': %s, 'weights': 'file:%s'%s}, 'cacheStore': {'use': 'tts/lattice'}"
                        .formatted(sparsity, weights, options));
    }

    private static void train(
            Optional<Policy> teacher,
            Demonstrations data,
            Path output,
            String options,
            ProgressListener progress) {
        slipstream.train(
                new TrainingRequest(
                        "tts/tts",
                        ("{" + options + "}").replace('\'', '"'),
                        3,
                        output,
                        teacher,
                        Optional.of(data),
                        Evaluator.NONE,
                        progress));
    }

    private static void train(Path output, String options, ProgressListener progress) {
        try (CompiledRecipe recipe = compile("")) {
            train(Optional.of(recipe.policy()), Recordings.FOUR, output, options, progress);
        }
    }

    @Test
    void writesAPrunerForEachLevelThatRecipesRun() {
        List<Map<String, Double>> figures = new ArrayList<>();

        train(folder, SHORT, (done, total, now) -> figures.add(now));

        assertThat(figures)
                .hasSize(4)
                .allSatisfy(
                        now ->
                                assertThat(now)
                                        .containsOnlyKeys(
                                                "distance",
                                                "sparsity",
                                                "target",
                                                "drift",
                                                "heldOutSparsity"));
        assertThat(figures).extracting(now -> now.get("target")).endsWith(0.75);
        try (CompiledRecipe dense = compile("");
                CompiledRecipe recipe = pruned(folder, 0.75, "");
                Session plain = slipstream.open(dense, SessionOptions.seeded(7));
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            List<Chunk> chunks = SmallRuns.chunks(session, 3);

            assertThat(chunks.get(0).horizon(0))
                    .isDeepEqualTo(SmallRuns.chunks(plain, 1).get(0).horizon(0));
            assertThat(chunks.get(0).report().macs().overhead()).isZero();
            assertThat(chunks.get(2).report().macs().overhead()).isPositive();
            assertThat(chunks.get(2).report().gates().forced()).isZero();
        }
    }

    @Test
    void learnsToReuseMoreWhereMoreIsAskedFor() {
        List<Map<String, Double>> figures = new ArrayList<>();

        train(
                folder,
                SHORT.replace(
                                "'levels': [0.5, 0.75]",
                                "'levels': [0.4, 0.8], 'rate': 0.03, 'fidelity': 0.1")
                        .replace("'segments': 2", "'segments': 12"),
                (done, total, now) -> figures.add(now));

        // The plain plan reuses 0.4 of the blocks.
        assertThat(figures.get(23).get("heldOutSparsity")).isGreaterThan(0.42);
    }

    @Test
    void aPlanThatWasFoundRunsInRecipesOfAsManySteps() {
        train(
                folder,
                SHORT.replace("'trials': 0", "'trials': 5, 'triedOn': 2")
                        .replace("'segments': 2", "'segments': 0"),
                QUIET);

        try (CompiledRecipe recipe = pruned(folder, 0.75, "");
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            List<Chunk> chunks = SmallRuns.chunks(session, 2);

            // Of the 54 gates behind the first step, 14 are computed.
            assertThat(chunks.get(1).report().gates().sparsity()).isEqualTo(1 - 14 / 54.0);
            assertThat(chunks.get(1).report().macs().overhead())
                    .as("a plan for all calls costs nothing")
                    .isZero();
        }
        assertThatExceptionOfType(RecipeException.class)
                .isThrownBy(
                        () ->
                                slipstream.compileText(
                                        "small",
                                        """
                                        {"policy": "small/blocks",
                                         "scheduler": {"use": "small/ten-steps", "steps": 5},
                                         "pruner": {"use": "tts/pruner", "sparsity": 0.75,
                                                    "weights": "file:%s"},
                                         "cacheStore": {"use": "tts/lattice"}}
                                        """
                                                .formatted(folder)))
                .withMessageContainingAll("TTS-005", "for 10 steps", "5");
    }

    @Test
    void goesOnWhereItStopped() throws IOException {
        Path whole = folder.resolve("whole");
        Path broken = folder.resolve("broken");
        train(whole, SHORT, QUIET);

        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> train(broken, SHORT, (done, total, now) -> done < 6));
        assertThat(broken.resolve("75")).doesNotExist();
        train(broken, SHORT, QUIET);

        for (String file : List.of("50/pruner.safetensors", "75/pruner.safetensors", "curve.csv")) {
            assertThat(broken.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(Files.readString(whole.resolve("75/pruner.json")))
                .contains("\"hidden\":8", "\"sparsity\":0.75", "\"rollout\"");
    }

    @Test
    void recipesSayWhichPrunerTheyMiss() throws IOException {
        train(folder, "'directions': ['timestep'], " + SHORT, QUIET);

        assertRefused("", 0.9, "TTS-001", "0.9");
        assertRefused("", 0.5, "TTS-003", "FORWARD", "TIMESTEP");
        assertRefused(", 'directions': ['rollout']", 0.5, "TTS-003");
        Path file = folder.resolve("75/pruner.json");
        Files.writeString(file, Files.readString(file).replace("\"hidden\":8", "\"hidden\":16"));
        assertRefused(", 'directions': ['timestep']", 0.75, "WGT-012", "memory_proj.weight", "16");
        try (CompiledRecipe recipe = pruned(folder, 0.5, ", 'directions': ['timestep']");
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            assertThat(SmallRuns.chunks(session, 2)).hasSize(2);
        }
    }

    private void assertRefused(String options, double sparsity, String... words) {
        assertThatExceptionOfType(SlipstreamException.class)
                .isThrownBy(() -> pruned(folder, sparsity, options).close())
                .withMessageContainingAll(words);
    }

    @Test
    void sparsityZeroIsDense() {
        try (CompiledRecipe dense = compile("");
                CompiledRecipe recipe =
                        compile(
                                ", 'pruner': {'use': 'tts/pruner', 'sparsity': 0}, 'cacheStore':"
                                        + " {'use': 'tts/lattice'}");
                Session plain = slipstream.open(dense, SessionOptions.seeded(7));
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            assertThat(SmallRuns.numbers(SmallRuns.chunks(session, 3)))
                    .isDeepEqualTo(SmallRuns.numbers(SmallRuns.chunks(plain, 3)));
        }
    }

    @Test
    void refusesWhatItCannotTrain() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> train(folder, "'directions': [], " + SHORT, QUIET))
                .withMessageContainingAll("directions");
        try (CompiledRecipe recipe = compile("")) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(
                            () ->
                                    train(
                                            Optional.of(recipe.policy()),
                                            new Recordings(4, 2),
                                            folder,
                                            SHORT,
                                            QUIET))
                    .withMessageContainingAll("TRN-016", "2 numbers", "3");
        }
    }

    @Test
    void needsConditionTokens() {
        try (CompiledRecipe recipe =
                slipstream.compileText(
                        "small",
                        ("{'policy': {'use': 'small/blocks', 'tokens': false}, 'scheduler': {'use':"
                                        + " 'small/ten-steps'}}")
                                .replace('\'', '"'))) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(
                            () ->
                                    train(
                                            Optional.of(recipe.policy()),
                                            Recordings.FOUR,
                                            folder,
                                            SHORT,
                                            QUIET))
                    .withMessageContainingAll("TRN-017", "condition");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.plugins.sag.SagPlugin;
import dev.slipstream.plugins.sag.small.SmallPlugin;
import dev.slipstream.plugins.sag.small.SmallRuns;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class TrainingTest {

    private static final ProgressListener QUIET = (done, total, figures) -> true;

    private static final String SHORT =
            "'course': {'levels': [0.75], 'trials': 0, 'interval': 3, 'segments': 2, 'batch': 2,"
                    + " 'calls': 2, 'windows': 1, 'window': 2, 'judged': 1, 'judgeEvery': 1,"
                    + " 'heldOut': 0.3, 'warmUp': 1, 'scheduler': 'small/even-steps', 'steps': 10},"
                    + " 'pruner': {'hidden': 8, 'heads': 2, 'feedForward': 8, 'observation': 8,"
                    + " 'decision': 8}";

    private static Slipstream slipstream;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugin(new SagPlugin()).plugin(new SmallPlugin()).build();
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    /** Four episodes of twelve steps. */
    private record Recordings() implements Demonstrations {

        @Override
        public int episodes() {
            return 4;
        }

        @Override
        public Recorded episode(int index) {
            float[][] states = new float[12][3];
            float[][] hands = new float[12][2];
            for (int step = 0; step < states.length; step++) {
                states[step][0] = 0.3f * index - 0.4f + 0.05f * step;
                hands[step][1] = 0.1f * index;
            }
            return new Recorded(Map.of("state", states, "hand", hands), new float[12][2]);
        }
    }

    private static CompiledRecipe compile(String roles) {
        String text =
                "{'policy': 'small/blocks', 'scheduler': {'use': 'small/even-steps'}" + roles + "}";
        return slipstream.compileText("small", text.replace('\'', '"'));
    }

    private static void train(Path output, String options, ProgressListener progress) {
        try (CompiledRecipe recipe = compile("")) {
            slipstream.train(
                    new TrainingRequest(
                            "sag/sag",
                            ("{" + options + "}").replace('\'', '"'),
                            3,
                            output,
                            Optional.of(recipe.policy()),
                            Optional.of(new Recordings()),
                            Evaluator.NONE,
                            progress));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"force-dense", "zero"})
    void writesAPrunerThatRecipesRun(String coldStart) throws IOException {
        String option = ", 'coldStart': '" + coldStart + "'";
        List<Map<String, Double>> figures = new ArrayList<>();

        train(folder, SHORT + option, (done, total, now) -> figures.add(now));

        assertThat(figures).hasSize(2);
        assertThat(figures.get(1)).containsKeys("distance", "drift").containsEntry("target", 0.75);
        assertThat(Files.readString(folder.resolve("75/pruner.json")))
                .contains("\"hidden\":8", "\"sparsity\":0.75", "\"blocks\":6");
        try (CompiledRecipe recipe =
                        compile(
                                ", 'pruner': {'use': 'sag/pruner', 'sparsity': 0.75, 'weights':"
                                        + " 'file:%s'%s}, 'cacheStore': {'use':"
                                                .formatted(folder, option)
                                        + " 'sag/one-for-all'%s}".formatted(option));
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            List<Chunk> chunks = SmallRuns.chunks(session, 2);

            assertThat(chunks.get(0).report().gates().forced()).isZero();
            assertThat(chunks.get(0).report().macs().overhead()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'reuse': 'type'", "'reuse': 'block'", "'coldStart': 'zero'"})
    void learnsToReuseMoreWhereMoreIsAskedFor(String option) {
        List<Map<String, Double>> figures = new ArrayList<>();

        train(
                folder,
                option
                        + ", "
                        + SHORT.replace(
                                        "'levels': [0.75]",
                                        "'levels': [0.4, 0.75], 'rate': 0.1, 'fidelity': 0.1")
                                .replace("'segments': 2", "'segments': 40"),
                (done, total, now) -> figures.add(now));

        // The plain plan reuses 0.4 of the blocks. How soon it learns to reuse more depends on
        // rounding, and so on the processor; in the end it comes near what is asked for.
        assertThat(figures.get(79).get("heldOutSparsity")).isBetween(0.55, 0.95);
    }

    @Test
    void anEncoderWithoutLayersHasNothingToDecay() {
        train(folder, SHORT.replace("'hidden'", "'layers': 0, 'hidden'"), QUIET);

        assertThat(folder.resolve("75/pruner.safetensors")).exists();
    }

    @Test
    void refusesAWindowOfMoreThanThePlannedSteps() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> train(folder, SHORT.replace("'window': 2", "'window': 10"), QUIET))
                .withMessageContainingAll("TRN-019", "at most the 9 steps");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.plugins.step.predictor.Manifest;
import dev.slipstream.plugins.step.small.SmallRuns;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class StepTrainingTest {

    private static final Demonstrations ERRANDS = new Errands(24, 12);

    private static final String OPTIONS =
            """
            { "network": { "width": 16, "heads": 2, "blocks": 1, "feedForward": 16 },
              "updates": 200, "batch": 16, "rate": 0.01, "warmUp": 10, "average": 0.9,
              "heldOut": 0.1, "checkpointEvery": 40 }
            """;

    /** What one training wrote and said that nobody disturbed. */
    @TempDir static Path unbroken;

    private static final Map<Long, Map<String, Double>> FIGURES = new TreeMap<>();

    private static SmallRuns runs;
    private static Policy teacher;

    @TempDir Path output;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
        teacher = runs.policy();
        train(unbroken, OPTIONS, ERRANDS, (done, total, told) -> FIGURES.put(done, told) == null);
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static void train(
            Path output, String options, Demonstrations demonstrations, ProgressListener progress) {
        train(output, options, Optional.of(teacher), demonstrations, progress);
    }

    private static void train(
            Path output,
            String options,
            Optional<Policy> teacher,
            Demonstrations demonstrations,
            ProgressListener progress) {
        runs.slipstream()
                .train(
                        new TrainingRequest(
                                "step/step",
                                options,
                                7,
                                output,
                                teacher,
                                Optional.of(demonstrations),
                                Evaluator.NONE,
                                progress));
    }

    private void assertRefused(
            Optional<Policy> teacher, Demonstrations demonstrations, String... words) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                train(
                                        output,
                                        OPTIONS,
                                        teacher,
                                        demonstrations,
                                        (done, total, told) -> true))
                .withMessageContainingAll(words);
    }

    private static double validation(Map<Long, Map<String, Double>> figures, long update) {
        return figures.get(update).get("validation");
    }

    @Test
    void learns() {
        assertThat(FIGURES).containsOnlyKeys(40L, 80L, 100L, 120L, 160L, 200L);
        assertThat(FIGURES.get(100L)).containsOnlyKeys("loss", "rate");
        assertThat(FIGURES.get(200L).get("loss")).isLessThan(0.4 * FIGURES.get(40L).get("loss"));
        assertThat(validation(FIGURES, 200)).isLessThan(0.5 * validation(FIGURES, 40));
        assertThat(FIGURES.get(200L).get("rate")).isLessThan(1e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'selfAttention': false", "'predictor': 'learned-query'"})
    void learnsInOtherForms(String form) {
        Map<Long, Map<String, Double>> figures = new TreeMap<>();
        String options = OPTIONS.replace("\"width\"", form.replace('\'', '"') + ", \"width\"");

        train(output, options, ERRANDS, (done, total, told) -> figures.put(done, told) == null);

        assertThat(figures.get(200L).get("loss")).isLessThan(0.4 * figures.get(40L).get("loss"));
    }

    @Test
    void writesAManifestThatReadsBackAndWeightsInHalfPrecision() throws IOException {
        Manifest manifest =
                OptionBinder.bindExport(
                        Manifest.DEFAULT,
                        Files.readString(unbroken.resolve("predictor.json")),
                        "manifest");
        String weights =
                Files.readString(
                        unbroken.resolve("predictor.safetensors"), StandardCharsets.ISO_8859_1);

        assertThat(manifest)
                .isEqualTo(
                        Manifest.of(manifest.network(), teacher.spec(), teacher.denoiser().spec()));
        assertThat(manifest.network().width()).isEqualTo(16);
        assertThat(weights).containsPattern("\"head\\.bias\":\\{\"dtype\":\"F16\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "best/"})
    void writesWhatAWarmStarterStartsWith(String folder) {
        String starter =
                "'warmStarter': {'use': 'step/step', 'weights': 'file:"
                        + unbroken.resolve(folder + "predictor.json")
                        + "', 'noiseMode': 'paper', 'sigma': 1, 'sigmaT': 0}";
        try (CompiledRecipe recipe = runs.compile(SmallRuns.ECHO, SmallRuns.COLD, starter);
                Session session = runs.open(recipe)) {
            session.act(SmallRuns.reading(0));

            assertThat(session.act(SmallRuns.reading(1)).report().cold()).isFalse();
        }
    }

    @Test
    void goesOnAfterAStopAsIfThereHadBeenNone() {
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(
                        () -> train(output, OPTIONS, ERRANDS, (done, total, told) -> done < 100));
        assertThat(output.resolve("predictor.safetensors")).doesNotExist();

        Map<Long, Map<String, Double>> resumed = new TreeMap<>();
        List<String> said = new ArrayList<>();
        train(
                output,
                OPTIONS,
                ERRANDS,
                new ProgressListener() {
                    @Override
                    public boolean progressed(long done, long total, Map<String, Double> told) {
                        return resumed.put(done, told) == null;
                    }

                    @Override
                    public void says(String message) {
                        said.add(message);
                    }
                });

        assertThat(said).containsExactly("going on behind update 80");
        assertThat(output.resolve("predictor.safetensors"))
                .hasSameBinaryContentAs(unbroken.resolve("predictor.safetensors"));
        assertThat(output.resolve("best/predictor.safetensors"))
                .hasSameBinaryContentAs(unbroken.resolve("best/predictor.safetensors"));
        assertThat(resumed).containsOnlyKeys(100L, 120L, 160L, 200L);
        assertThat(resumed.get(200L)).isEqualTo(FIGURES.get(200L));
    }

    @Test
    void remembersAfterAStopWhatWasBest() throws IOException {
        // At a rate of zero nothing gets any better.
        String still =
                OPTIONS.replace("\"rate\": 0.01", "\"rate\": 0")
                        .replace("\"updates\": 200", "\"updates\": 80");
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> train(output, still, ERRANDS, (done, total, told) -> false));
        Path best = output.resolve("best/predictor.safetensors");
        Files.delete(best);

        train(output, still, ERRANDS, (done, total, told) -> true);

        assertThat(best).doesNotExist();
    }

    @Test
    void mayHoldNothingOut() {
        Map<Long, Map<String, Double>> figures = new TreeMap<>();

        train(
                output,
                OPTIONS.replace("\"heldOut\": 0.1", "\"heldOut\": 0")
                        .replace("\"updates\": 200", "\"updates\": 40"),
                ERRANDS,
                (done, total, told) -> figures.put(done, told) == null);

        assertThat(figures.get(40L)).containsOnlyKeys("loss", "rate");
        assertThat(output.resolve("best")).doesNotExist();
    }

    @Test
    void refusesATrainingWithoutATeacher() {
        assertRefused(Optional.empty(), ERRANDS, "STP-030", "--teacher");
    }

    @Test
    void refusesTooFewDemonstrations() {
        assertRefused(Optional.of(teacher), new Errands(1, 3), "STP-032", "one batch of 16");
        assertRefused(Optional.of(teacher), new Errands(0, 0), "STP-032", "0 windows");
    }

    @Test
    void refusesDemonstrationsThatThePolicyDoesNotKnow() {
        Demonstrations unseen =
                new Demonstrations() {
                    @Override
                    public int episodes() {
                        return ERRANDS.episodes();
                    }

                    @Override
                    public Recorded episode(int index) {
                        Recorded episode = ERRANDS.episode(index);
                        return new Recorded(
                                Map.of(
                                        "goal",
                                        episode.observations().get("state"),
                                        "state",
                                        episode.observations().get("state")),
                                episode.actions());
                    }
                };
        Demonstrations goalless =
                new Demonstrations() {
                    @Override
                    public int episodes() {
                        return ERRANDS.episodes();
                    }

                    @Override
                    public Recorded episode(int index) {
                        Recorded episode = ERRANDS.episode(index);
                        return new Recorded(
                                Map.of("state", episode.observations().get("state")),
                                episode.actions());
                    }
                };
        assertRefused(Optional.of(teacher), unseen, "STP-031", "3 numbers of 'goal'", "2 numbers");
        assertRefused(Optional.of(teacher), goalless, "STP-031", "no observation 'goal'");
    }
}

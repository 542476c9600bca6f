// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.plugins.sdm.bell.BellFactory;
import dev.slipstream.plugins.sdm.bell.Students;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The pair of student and scheduler: what it computes, and what it is refused with. */
final class StudentTest {

    private static final String ONE_STEP = "{'use': 'sdm/one-step'}";

    private static final String TEACHERS_STEP =
            "{'policy': 'bell/noise', 'scheduler': " + ONE_STEP + "}";

    /** Students whose weights are the teacher's own: no update has moved them. */
    @TempDir static Path folder;

    private static Students students;

    @BeforeAll
    static void start() {
        students = new Students();
        students.train(
                "sdm",
                "noise",
                """
                {'updates': 1, 'rate': 0, 'warmUp': 0, 'regression': {'pairs': 0, 'updates': 0,
                'weight': 0}, 'course': {'batch': 2}}\
                """,
                folder.resolve("distilled"));
        students.train(
                "bc",
                "noise",
                "{'updates': 1, 'rate': 0, 'course': {'batch': 2}}",
                folder.resolve("cloned"));
    }

    @AfterAll
    static void stop() {
        students.close();
    }

    private static String recipe(String policy, String student, String scheduler) {
        return """
        {'policy': 'bell/%s', 'denoiser': {'use': 'sdm/student', 'manifest': 'file:%s'},
         'scheduler': %s}\
        """
                .formatted(policy, folder.resolve(student).resolve("manifest.json"), scheduler);
    }

    private static Chunk act(String recipe) {
        try (CompiledRecipe compiled = students.compile(recipe);
                Session session = students.slipstream().open(compiled, SessionOptions.seeded(3))) {
            return session.act(Reading.of("state", 0.4f));
        }
    }

    private static SlipstreamException refused(String recipe) {
        SlipstreamException refusal =
                catchThrowableOfType(
                        SlipstreamException.class, () -> students.compile(recipe).close());
        assertThat(refusal).as("the refusal").isNotNull();
        return refusal;
    }

    private static void assertRefused(String recipe, String code, String... words) {
        SlipstreamException refusal = refused(recipe);
        assertThat(refusal.problems()).extracting(Problem::code).containsExactly(code);
        assertThat(refusal).hasMessageContainingAll(words);
    }

    @Test
    void asksOnceAndTakesTheCleanPrediction() {
        Chunk chunk = act(recipe("noise", "distilled", ONE_STEP));

        assertThat(chunk.report().evaluations()).isEqualTo(new CallReport.Evaluations(1, 1));
        float[][] teachers = act(TEACHERS_STEP).horizon(0);
        for (int slot = 0; slot < teachers.length; slot++) {
            // The student's weights were written in half precision.
            assertThat(chunk.horizon(0)[slot]).containsExactly(teachers[slot], within(2e-3f));
        }
    }

    @Test
    void theRowIsTheGenerator() {
        CoefficientTable table;
        try (CompiledRecipe recipe = students.compile(TEACHERS_STEP)) {
            table =
                    new OneStep(new OneStepFactory().defaults(), recipe.denoiser().spec())
                            .table(Optional.of(Timesteps.of(65)));
        }

        assertThat(table.steps()).isEqualTo(1);
        // 1 and minus sigma over alpha, of PyTorch 2.13 in double precision.
        assertThat(table.row(0).convertSample()).isCloseTo(1 / 0.5054277383594734, within(1e-6));
        assertThat(table.row(0).convertPrediction())
                .isCloseTo(-0.8628689363378588 / 0.5054277383594734, within(1e-6));
        assertThat(table.row(0).converted()).isEqualTo(1);
        assertThat(table.noisy()).isFalse();
    }

    @Test
    void aClonedStudentBeginsWithZeros() {
        float[][] chunk =
                act(recipe("noise", "cloned", "{'use': 'sdm/one-step', 'noise': false}"))
                        .horizon(0);

        double alpha = BellFactory.DIFFUSION.alpha(65);
        double sigma = BellFactory.DIFFUSION.sigma(65);
        double variance = alpha * alpha * BellFactory.SPREAD * BellFactory.SPREAD + sigma * sigma;
        float wanted = (float) (0.4 * sigma * sigma / variance);
        for (float[] slot : chunk) {
            assertThat(slot).containsExactly(new float[] {wanted, wanted}, within(1e-3f));
        }
    }

    @Test
    void theChunkIsClipped() {
        float[][] chunk =
                act(recipe("noise", "distilled", "{'use': 'sdm/one-step', 'clip': 0.01}"))
                        .horizon(0);
        for (float[] slot : chunk) {
            assertThat(slot).containsExactly(new float[] {0.01f, 0.01f}, within(1e-6f));
        }
    }

    @Test
    void isRefusedWithAnotherScheduler() {
        assertRefused(
                recipe("noise", "distilled", "{'use': 'bell/two-steps'}"),
                "RCP-014",
                "timestep 30.0",
                "one of [65.0]");
    }

    @Test
    void isRefusedAtAnotherTimestep() {
        assertRefused(
                recipe("noise", "distilled", "{'use': 'sdm/one-step', 'timestep': 60}"),
                "RCP-014",
                "timestep 60.0",
                "one of [65.0]");
    }

    @ParameterizedTest
    @CsvSource({"distilled, false, RCP-007", "cloned, true, RCP-008"})
    void isRefusedWithAnotherStart(String student, boolean noise, String code) {
        assertRefused(
                recipe("noise", student, "{'use': 'sdm/one-step', 'noise': " + noise + "}"),
                code,
                "noiseless-start");
    }

    @Test
    void aTimestepThatWasNotTrained() {
        assertRefused(
                "{'policy': 'bell/noise', 'scheduler': {'use': 'sdm/one-step', 'timestep': 100}}",
                "SDM-020",
                "found 100, wanted one from 0 to 99");
    }

    @Test
    void aPolicyWhoseNetworkIsNotText() {
        assertRefused(
                recipe("opaque", "distilled", ONE_STEP), "SDM-003", "whose network is not text");
    }

    @Test
    void noManifest() {
        assertRefused(
                "{'policy': 'bell/noise', 'denoiser': {'use': 'sdm/student'}, 'scheduler': "
                        + ONE_STEP
                        + "}",
                "SDM-002",
                "no manifest");
    }

    @Test
    void noPolicy() {
        ConfigException refusal =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> students.slipstream().denoiser("sdm/student", "{}", folder));
        assertThat(refusal).hasMessageContaining("SDM-001");
    }

    @Test
    void aManifestWithoutTimesteps() throws IOException {
        Path other = Files.createDirectories(folder.resolve("timeless"));
        Files.writeString(
                other.resolve("manifest.json"),
                "{\"weights\": \"../distilled/weights.safetensors\"}");

        assertRefused(recipe("noise", "timeless", ONE_STEP), "SDM-004", "the timesteps []");
    }

    @Test
    void weightsOfAnotherNetwork() throws IOException {
        Path other = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(
                other.resolve("manifest.json"),
                "{\"weights\": \"weights.safetensors\", \"timesteps\": [65]}");
        Files.write(other.resolve("weights.safetensors"), Foreign.weights());

        SlipstreamException refusal = refused(recipe("noise", "foreign", ONE_STEP));

        assertThat(refusal.problems())
                .extracting(Problem::code)
                .containsExactly("SDM-010", "SDM-010", "SDM-011");
        assertThat(refusal)
                .hasMessageContainingAll("'of.sample'", "(2)", "'of.seen'", "nothing", "'other'");
    }
}

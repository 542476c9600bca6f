// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.GateOptions;
import dev.slipstream.api.train.GateCourse;
import dev.slipstream.api.train.GateMethod;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.runtime.toys.ToyPolicies;
import dev.slipstream.runtime.train.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

final class GateTrainingTest {

    private static final ProgressListener QUIET = (done, total, figures) -> true;

    private static final GateCourse SHORT = course("toy/noisy", 2, 0.3);

    @TempDir Path folder;

    private static GateCourse course(String scheduler, int window, double heldOut) {
        return course(scheduler, window, heldOut, 0, 2);
    }

    private static GateCourse course(
            String scheduler, int window, double heldOut, int trials, int segments) {
        return new GateOptions(
                List.of(0.4, 0.7),
                trials,
                3,
                3,
                segments,
                2,
                2,
                1,
                window,
                0.1,
                0.3,
                1,
                1,
                heldOut,
                1,
                1,
                scheduler,
                ToyTraining.STEPS);
    }

    private static void train(
            Path output,
            GateCourse course,
            Function<TrainingContext, GateMethod> method,
            ProgressListener progress) {
        try (ToyTraining toy = new ToyTraining(output, 4, progress)) {
            toy.training.learnGates(course, method.apply(toy.training));
        }
    }

    private static GateMethod forward(TrainingContext training) {
        return ToyMethod.forward(training, Empty.ZERO);
    }

    @Test
    void writesEachLevel() {
        List<Map<String, Double>> figures = new ArrayList<>();

        train(
                folder,
                SHORT,
                ToyMethod::lattice,
                (done, total, now) -> {
                    assertThat(total).isEqualTo(8);
                    figures.add(now);
                    return true;
                });

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
        assertThat(figures).extracting(now -> now.get("target")).endsWith(0.7);
        assertThat(folder.resolve("level-0.4.safetensors")).exists();
        assertThat(folder.resolve("level-0.7.safetensors")).exists();
    }

    @Test
    void beginsWithAPlainPlanAndLearnsToReuseAsMuchAsIsAskedFor() {
        List<Map<String, Double>> figures = new ArrayList<>();

        train(
                folder,
                course("toy/noisy", 2, 0.3, 0, 15),
                GateTrainingTest::forward,
                (done, total, now) -> figures.add(now));

        assertThat(figures.get(14).get("heldOutSparsity")).isCloseTo(0.4, within(0.15));
        assertThat(figures.get(29).get("heldOutSparsity")).isCloseTo(0.7, within(0.1));
    }

    @Test
    void looksForAPlanAtEachLevelAndBeginsWithIt() {
        List<Map<String, Double>> figures = new ArrayList<>();

        train(
                folder,
                course("toy/noisy", 2, 0.3, 120, 0),
                GateTrainingTest::forward,
                (done, total, now) -> {
                    assertThat(total).isEqualTo(2 * 120);
                    return figures.add(now);
                });

        assertThat(figures).hasSize(4);
        assertThat(figures).allSatisfy(now -> assertThat(now).containsKey("tried"));
        assertThat(figures.get(1).get("tried")).isLessThan(figures.get(0).get("tried"));
        assertThat(figures.get(1)).containsKey("drift");
        assertThat(figures.get(1).get("heldOutSparsity")).isCloseTo(0.4, within(1e-6));
        assertThat(figures.get(3).get("heldOutSparsity")).isCloseTo(0.7, within(1e-6));
        assertThat(folder.resolve("level-0.4.safetensors")).exists();
        assertThat(folder.resolve("level-0.7.safetensors")).exists();
    }

    @ParameterizedTest
    @CsvSource({"0, 6", "150, 250"})
    void goesOnWhereItStopped(int trials, int stoppedAt) {
        Path whole = folder.resolve("whole");
        Path broken = folder.resolve("broken");
        GateCourse course = course("toy/noisy", 2, 0.3, trials, 2);
        train(whole, course, ToyMethod::lattice, QUIET);

        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(
                        () ->
                                train(
                                        broken,
                                        course,
                                        ToyMethod::lattice,
                                        (done, total, now) -> done < stoppedAt));
        assertThat(broken.resolve("level-0.7.safetensors")).doesNotExist();
        train(broken, course, ToyMethod::lattice, QUIET);

        for (String file : List.of("level-0.4.safetensors", "level-0.7.safetensors", "curve.csv")) {
            assertThat(broken.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRN-018, toy/reading-back, 2, 0.3, reads earlier predictions",
        "TRN-018, toy/limited, 2, 0.3, dynamically",
        "TRN-018, toy/free, 2, 0.3, no table",
        "TRN-019, toy/noisy, 10, 0.3, at most the 9 steps",
        "TRN-020, toy/noisy, 2, 0, 0 held out",
        "TRN-020, toy/noisy, 2, 0.9, 0 episodes to learn from"
    })
    void refusesWhatItCannotLearn(
            String code, String scheduler, int window, double heldOut, String words) {
        GateCourse course = course(scheduler, window, heldOut);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> train(folder, course, ToyMethod::lattice, QUIET))
                .withMessageContainingAll(code, words);
    }

    @Test
    void aWindowMayHaveAllStepsWhereTheFirstIsPlanned() {
        try (ToyTraining toy = new ToyTraining(folder, 4, QUIET)) {
            Teacher teacher =
                    Teacher.of(
                            toy.recipe.policy(),
                            toy.training,
                            course("toy/noisy", ToyTraining.STEPS, 0.3),
                            forward(toy.training));

            assertThat(teacher.steps()).isEqualTo(ToyTraining.STEPS);
        }
    }

    @Test
    void refusesAFirstStepThatIsPlannedOverAStoreThatComputesInstead() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                train(
                                        folder,
                                        SHORT,
                                        training -> ToyMethod.forward(training, Empty.COMPUTE),
                                        QUIET))
                .withMessageContaining("empty slots");
    }

    @Test
    void refusesATeacherWithoutBlocks() {
        try (ToyTraining toy =
                new ToyTraining(ToyPolicies.linear(Prediction.SAMPLE), folder, 4, QUIET)) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(
                            () -> toy.training.learnGates(SHORT, ToyMethod.lattice(toy.training)))
                    .withMessageContainingAll("TRN-017", "blocks");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.plugins.sdm.bell.BellFactory;
import dev.slipstream.plugins.sdm.bell.Episodes;
import dev.slipstream.plugins.sdm.bell.Students;
import dev.slipstream.runtime.train.Evaluator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Distillations of a teacher whose one step alone keeps a fifth of its spread. */
final class SdmTrainingTest {

    private static final String QUICK =
            """
            {'updates': 20, 'warmUp': 10, 'regression': {'pairs': 40, 'updates': 30},
             'course': {'batch': 8, 'checkpointEvery': 10, 'snapshotEvery': 20}}\
            """;

    /** The corrector alone, without any regression. */
    private static final String CORRECTOR =
            """
            {'updates': 120, 'warmUp': 40, 'rate': 0.02, 'scoreRate': 0.03, 'weighting': '%s',
             'regression': {'pairs': 0, 'updates': 0, 'weight': 0},
             'course': {'batch': 64, 'average': 0.9, 'snapshotEvery': 0}}\
            """;

    private static Students students;

    @TempDir Path output;

    @BeforeAll
    static void start() {
        students = new Students();
    }

    @AfterAll
    static void stop() {
        students.close();
    }

    private Map<Long, Map<String, Double>> train(Path folder, String options, long stopAt) {
        Map<Long, Map<String, Double>> figures = new TreeMap<>();
        students.train(
                "sdm",
                Optional.of("noise"),
                options,
                folder,
                Episodes.USUAL,
                Evaluator.NONE,
                (done, total, heard) -> {
                    figures.put(done, heard);
                    return done < stopAt;
                });
        return figures;
    }

    private void assertRefused(
            Optional<String> teacher, Episodes data, String options, String... words) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                students.train(
                                        "sdm",
                                        teacher,
                                        options,
                                        output,
                                        data,
                                        Evaluator.NONE,
                                        (done, total, figures) -> true))
                .withMessageContainingAll(words);
    }

    @Test
    void theTeachersOwnStepLosesItsSpread() {
        students.train("sdm", "noise", CORRECTOR.replace("120", "0").formatted("clean"), output);

        assertThat(students.actions(output.resolve("recipe.json"), 0.2f)[1]).isLessThan(0.07);
    }

    @Test
    void theCorrectorBringsItBack() {
        students.train("sdm", "noise", CORRECTOR.formatted("clean"), output);

        double[] actions = students.actions(output.resolve("recipe.json"), 0.2f);
        assertThat(actions[0]).isCloseTo(0.2, within(0.05));
        assertThat(actions[1]).isCloseTo(BellFactory.SPREAD, within(0.06));
    }

    @Test
    void aTeacherOfCleanSamplesIsDistilledAsThePapersCodeDoes() throws IOException {
        students.train(
                "sdm", "clean", CORRECTOR.replace("120", "5").formatted("paper-code"), output);

        assertThat(Files.readAllLines(output.resolve("curve.csv")))
                .anyMatch(line -> line.startsWith("45,student,"));
    }

    @Test
    void regressionBringsItBackToo() {
        students.train(
                "sdm",
                "noise",
                """
                {'updates': 0, 'warmUp': 0, 'regression': {'pairs': 200, 'updates': 200,
                 'rate': 0.02}, 'course': {'average': 0.9, 'snapshotEvery': 0}}\
                """,
                output);

        double[] actions = students.actions(output.resolve("recipe.json"), -0.3f);
        assertThat(actions[0]).isCloseTo(-0.3, within(0.05));
        assertThat(actions[1]).isCloseTo(BellFactory.SPREAD, within(0.06));
    }

    @Test
    void fromScratchNothingOfTheTeacherIsThereUntilItIsLearnt() {
        String options =
                """
                {'updates': 0, 'warmUp': 0, 'regression': {'pairs': 200, 'updates': %d,
                 'rate': 0.02},
                 'course': {'initial': 'scratch', 'average': 0.9, 'snapshotEvery': 0}}\
                """;
        Path begun = output.resolve("begun");
        Path learnt = output.resolve("learnt");

        students.train("sdm", "noise", options.formatted(1), begun);
        students.train("sdm", "noise", options.formatted(400), learnt);

        assertThat(students.actions(begun.resolve("recipe.json"), -0.3f)[1]).isGreaterThan(0.5);
        assertThat(students.actions(learnt.resolve("recipe.json"), -0.3f)[1])
                .isCloseTo(BellFactory.SPREAD, within(0.06));
    }

    /** The loss is a mean over the chunk in which each action has its share. */
    @Test
    void whatIsNotExecutedCountsAsMuchAsItIsSaidTo() {
        double all = firstLoss(1);
        double executed = firstLoss(0) / 2;
        double others = all - executed;

        assertThat(others).isNotCloseTo(executed, within(1e-6));
        assertThat(firstLoss(0.5)).isCloseTo((executed + 0.5 * others) / 0.75, within(1e-6));
    }

    private double firstLoss(double unexecuted) {
        String options =
                """
                {'updates': 0, 'warmUp': 0,
                 'regression': {'pairs': 40, 'updates': 1, 'unexecuted': %s},
                 'course': {'batch': 8, 'snapshotEvery': 0}}\
                """
                        .formatted(unexecuted);
        return train(output.resolve("" + unexecuted), options, Long.MAX_VALUE)
                .get(1L)
                .get("regression");
    }

    @Test
    void writesTheLossesOfItsStages() throws IOException {
        train(output, QUICK, Long.MAX_VALUE);

        List<String> curve = Files.readAllLines(output.resolve("curve.csv"));
        assertThat(curve).anyMatch(line -> line.startsWith("50,regression,"));
        assertThat(curve).anyMatch(line -> line.startsWith("50,score,"));
        assertThat(curve).anyMatch(line -> line.startsWith("60,student,"));
        assertThat(output.resolve("snapshots/update-20/recipe.json")).exists();
    }

    @Test
    void goesOnAfterAStopAsIfThereHadBeenNone() throws IOException {
        Path unbroken = output.resolve("unbroken");
        Path broken = output.resolve("broken");
        Map<Long, Map<String, Double>> figures = train(unbroken, QUICK, Long.MAX_VALUE);

        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> train(broken, QUICK, 50));
        Map<Long, Map<String, Double>> resumed = train(broken, QUICK, Long.MAX_VALUE);

        assertThat(resumed.get(60L)).isEqualTo(figures.get(60L));
        assertThat(broken.resolve("weights.safetensors"))
                .hasSameBinaryContentAs(unbroken.resolve("weights.safetensors"));
    }

    @Test
    void keepsTheBestOfWhatTheHostJudges() {
        Iterator<Double> scores = List.of(0.2, 0.7, 0.4).iterator();
        List<Path> judged = new ArrayList<>();

        students.train(
                "sdm",
                Optional.of("noise"),
                QUICK,
                output,
                Episodes.USUAL,
                folder -> {
                    judged.add(folder);
                    return OptionalDouble.of(scores.next());
                },
                (done, total, figures) -> true);

        assertThat(judged).allSatisfy(folder -> assertThat(folder.resolve("recipe.json")).exists());
        assertThat(output.resolve("best/weights.safetensors"))
                .hasSameBinaryContentAs(output.resolve("snapshots/update-40/weights.safetensors"));
    }

    @Test
    void refusesWhatCannotBeDistilled() {
        assertRefused(Optional.empty(), Episodes.USUAL, "{}", "SDM-030", "--teacher");
        assertRefused(Optional.of("opaque"), Episodes.USUAL, "{}", "SDM-031", "not text");
        assertRefused(Optional.of("velocity"), Episodes.USUAL, "{}", "SDM-032", "VELOCITY");
    }

    @Test
    void refusesDemonstrationsOfOthers() {
        Optional<String> teacher = Optional.of("noise");
        assertRefused(teacher, new Episodes(0, 0, "state", 1), "{}", "TRN-014", "no windows");
        assertRefused(teacher, new Episodes(2, 9, "obs", 1), "{}", "TRN-015", "[obs]", "[state]");
        assertRefused(
                teacher, new Episodes(2, 9, "state", 3), QUICK, "TRN-016", "3 numbers of 'state'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'timestep': 100} | SDM-040 | 'timestep'",
                "{'lowest': 90} | SDM-040 | 'lowest'",
                "{'highest': 100} | SDM-040 | 'highest'",
                "{'scoreHighest': 100} | SDM-040 | 'scoreHighest'",
                "{'regression': {'steps': 101}} | SDM-040 | 'regression.steps'",
                "{'regression': {'pairs': 0}} | SDM-041 | 'regression.pairs'"
            })
    void refusesOptionsThatDoNotFitTheTeacher(String options, String code, String option) {
        assertRefused(
                Optional.of("noise"), Episodes.USUAL, options.replace('\'', '"'), code, option);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.replay.DenseScores;
import dev.slipstream.conformance.statistics.NonInferiority;
import dev.slipstream.verification.study.Resampling.Judged;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Measures the suite's own errors: how often an honest strategy fails, and how often a broken one
 * does. Takes the better part of an hour the first time, so it runs where it is asked for alone.
 */
@Tag("study")
final class StatisticsStudyTest {

    private static final int RESAMPLES = 500;
    private static final int RESAMPLES_FOR_POWER = 100;
    private static final double FALSE_ALARMS = 0.02;
    private static final Path TABLE = Pools.KEPT.resolve("study.md");

    /** For docs/conformance.md. */
    private static final String HEAD =
            """
            | strategy | resamples | distance | upper bound | too far | way lost | failed |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    @BeforeAll
    static void begin() throws IOException {
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, HEAD);
    }

    /** At once, so that a study that is stopped has told what it knew. */
    private static void write(String line) throws IOException {
        Files.writeString(TABLE, line + "\n", StandardOpenOption.APPEND);
    }

    private static void line(String name, List<Judged> all) throws IOException {
        write(
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %.4f | %.4f | %.1f %% | %.1f %% | %.1f %% |",
                        name,
                        all.size(),
                        all.stream().mapToDouble(Judged::distance).average().orElseThrow(),
                        all.stream().mapToDouble(Judged::bound).average().orElseThrow(),
                        100 * share(all, Judged::tooFar),
                        100 * share(all, Judged::lostWay),
                        100 * share(all, Judged::failed)));
    }

    private static double share(List<Judged> all, Predicate<Judged> failed) {
        return all.stream().filter(failed).count() / (double) all.size();
    }

    @Test
    void theDensePolicySeldomFailsBesideItself() throws IOException {
        Pools dense = Pools.of("dense");

        List<Judged> judged = new Resampling(dense, dense).judge(RESAMPLES);

        line("dense", judged);
        assertThat(judged.stream().mapToInt(Judged::forks).average().orElseThrow())
                .as("observations at which ways can be lost")
                .isGreaterThan(0);
        assertThat(share(judged, Judged::failed)).isLessThanOrEqualTo(FALSE_ALARMS);
    }

    @Test
    void fewerStepsAreTheScaleOfTheMargins() throws IOException {
        Pools dense = Pools.of("dense");
        for (String preset : List.of("ddim-16", "ddim-8", "ddim-4")) {
            line(preset, new Resampling(dense, Pools.of(preset)).judge(RESAMPLES_FOR_POWER));
        }
    }

    @Test
    void findsWhatWasAltered() throws IOException {
        Pools dense = Pools.of("dense");
        for (Alteration alteration : Alteration.all()) {
            line(
                    alteration.name(),
                    new Resampling(dense, alteration.of(dense)).judge(RESAMPLES_FOR_POWER));
        }
    }

    @Test
    void theTasksScoreSeldomRefutesTheDensePolicy() throws IOException {
        DenseScores scores = DenseScores.of("pusht").orElseThrow();
        assertThat(refuted(scores, 0.05, 0)).isLessThanOrEqualTo(FALSE_ALARMS);
        write(
                String.format(
                        Locale.ROOT,
                        "%nScore, 400 episodes, margin .05: dense %.1f %%, .05 worse %.1f %%, .10"
                                + " worse %.1f %%; 50 episodes, margin .15: dense %.1f %%, .15"
                                + " worse %.1f %%, .30 worse %.1f %%.",
                        100 * refuted(scores, 0.05, 0),
                        100 * refuted(scores, 0.05, 0.05),
                        100 * refuted(scores, 0.05, 0.10),
                        100 * refuted(scores.first(50), 0.15, 0),
                        100 * refuted(scores.first(50), 0.15, 0.15),
                        100 * refuted(scores.first(50), 0.15, 0.30)));
    }

    /**
     * How often a policy is refuted that is the dense one but for a lower score: one draw of each
     * episode beside the mean of the others.
     */
    private static double refuted(DenseScores dense, double margin, double worse) {
        double[][] scores = dense.scores();
        long refuted =
                IntStream.range(0, RESAMPLES)
                        .filter(
                                resample -> {
                                    SplittableRandom random = new SplittableRandom(resample);
                                    double[] strategy = new double[scores.length];
                                    double[] others = new double[scores.length];
                                    for (int i = 0; i < scores.length; i++) {
                                        int own = random.nextInt(scores[i].length);
                                        double sum = Arrays.stream(scores[i]).sum();
                                        strategy[i] = scores[i][own] - worse;
                                        others[i] = (sum - scores[i][own]) / (scores[i].length - 1);
                                    }
                                    return NonInferiority.of(strategy, others, margin).verdict()
                                            == NonInferiority.Verdict.REFUTED;
                                })
                        .count();
        return refuted / (double) RESAMPLES;
    }
}

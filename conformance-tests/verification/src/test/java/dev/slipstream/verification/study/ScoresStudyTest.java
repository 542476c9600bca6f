// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipstream.conformance.replay.DenseScores;
import dev.slipstream.conformance.statistics.NonInferiority;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares rollouts seed by seed, with the dense policy and with each other. Reads what {@code
 * slipstream rollout --json} wrote into the folder {@code -Dslipstream.study.rollouts}, and
 * compares the pairs {@code -Dslipstream.study.pairs}, such as {@code step-2:ddim-2t,a:b}.
 */
@Tag("study")
final class ScoresStudyTest {

    private static final double MARGIN = 0.05;
    private static final int DENSE_STEPS = 100;
    private static final double TWO_SIDED_95 = 0.975;
    private static final Path TABLE = Path.of("target", "study", "scores.md");

    private final StringBuilder text = new StringBuilder();

    @Test
    void rolloutsAreComparedSeedBySeed() throws IOException {
        Optional<Path> folder =
                Optional.ofNullable(System.getProperty("slipstream.study.rollouts")).map(Path::of);
        assumeTrue(folder.isPresent(), "no folder of rollouts is given");
        Map<String, RolloutScores> rollouts = rollouts(folder.orElseThrow());
        assertThat(rollouts).isNotEmpty();
        RolloutScores dense = dense();

        line(
                "| recipe | seeds | evaluations a call | score | solved | minus dense (95 %%) |"
                        + " no worse by %.2f |",
                MARGIN);
        line("|---|--:|--:|--:|--:|--:|:-:|");
        row(dense, "–", "–");
        rollouts.values().forEach(rollout -> row(rollout, rollout.beside(dense, MARGIN)));
        line("");
        line("| pair | difference (95 %%) |");
        line("|---|--:|");
        pairs().forEach(pair -> pair(rollouts, pair));
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, text);
    }

    private static List<String> pairs() {
        String pairs = System.getProperty("slipstream.study.pairs", "");
        return pairs.isEmpty() ? List.of() : List.of(pairs.split(",", -1));
    }

    private void pair(Map<String, RolloutScores> rollouts, String pair) {
        String[] names = pair.split(":", -1);
        assertThat(names).as("two recipes with a colon between them").hasSize(2);
        assertThat(rollouts).containsKeys(names);
        line(
                "| `%s` minus `%s` | %s |",
                names[0],
                names[1],
                interval(rollouts.get(names[0]).beside(rollouts.get(names[1]), 0)));
    }

    private static Map<String, RolloutScores> rollouts(Path folder) throws IOException {
        Map<String, RolloutScores> rollouts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json")).toList()) {
                RolloutScores rollout = RolloutScores.read(file);
                rollouts.put(rollout.recipe(), rollout);
            }
        }
        return rollouts;
    }

    /** Each seed's mean over the draws. */
    private static RolloutScores dense() {
        DenseScores shipped = DenseScores.of("pusht").orElseThrow();
        List<Long> seeds = shipped.seeds();
        double[] means = shipped.meanByEpisode();
        Map<Long, Double> scores = new HashMap<>();
        for (int i = 0; i < means.length; i++) {
            scores.put(seeds.get(i), means[i]);
        }
        // The shipped scores do not tell solved episodes; an episode scores 1 where it is solved.
        double solved =
                Arrays.stream(shipped.scores())
                        .flatMapToDouble(Arrays::stream)
                        .map(score -> score < 1 ? 0 : 1)
                        .average()
                        .orElseThrow();
        return new RolloutScores("dense", DENSE_STEPS, solved, scores);
    }

    private void row(RolloutScores rollout, NonInferiority beside) {
        row(
                rollout,
                interval(beside),
                switch (beside.verdict()) {
                    case SHOWN -> "shown";
                    case NOT_REFUTED -> "not shown";
                    case REFUTED -> "refuted";
                });
    }

    private void row(RolloutScores rollout, String difference, String verdict) {
        line(
                "| `%s` | %d | %.1f | %.3f (%.3f) | %.0f %% | %s | %s |",
                rollout.recipe(),
                rollout.scores().size(),
                rollout.evaluations(),
                rollout.meanScore(),
                rollout.standardError(),
                100 * rollout.solved(),
                difference,
                verdict);
    }

    private static String interval(NonInferiority difference) {
        return String.format(
                Locale.ROOT,
                "%+.3f [%+.3f, %+.3f]",
                difference.mean(),
                difference.lowerBound(TWO_SIDED_95),
                difference.upperBound(TWO_SIDED_95));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

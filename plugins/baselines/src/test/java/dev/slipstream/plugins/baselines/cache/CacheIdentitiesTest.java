// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.plugins.baselines.small.SmallRuns;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The caches give the same bits wherever they compute the same blocks in the same steps. */
final class CacheIdentitiesTest {

    private static final String PER_BLOCK = "'cacheStore': {'use': 'baselines/per-block'}";

    private static SmallRuns runs;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static String pruner(String name, String options) {
        return "'pruner': {'use': 'baselines/%s', %s}".formatted(name, options);
    }

    private static String taylorStore(int order) {
        return "'cacheStore': {'use': 'baselines/taylorseer', 'order': %d}".formatted(order);
    }

    private float[][][] efficientVla(int interval) {
        return runs.chunks(
                3,
                "blocks",
                SmallRuns.DDPM,
                pruner("efficientvla", "'interval': " + interval),
                PER_BLOCK);
    }

    /** A profile in which every block has the same steps. */
    private String profile(List<Integer> steps) throws IOException {
        String block = "{'layer': %d, 'type': '%s', 'steps': %s}";
        String blocks =
                IntStream.range(0, 6)
                        .mapToObj(
                                i ->
                                        block.formatted(
                                                i / 3,
                                                List.of(
                                                                "self-attention",
                                                                "cross-attention",
                                                                "feed-forward")
                                                        .get(i % 3),
                                                steps))
                        .collect(Collectors.joining(", "));
        Path file = folder.resolve("profile.json");
        Files.writeString(
                file,
                "{'timesteps': [90, 80, 70, 60, 50, 40, 30, 20, 10, 0], 'blocks': [%s]}"
                        .formatted(blocks)
                        .replace('\'', '"'));
        return pruner("bac", "'profile': 'file:" + file + "'");
    }

    private static List<Integer> every(int interval) {
        return IntStream.range(0, 10).filter(step -> step % interval == 0).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 20})
    void equalUpdateStepsGiveEqualBits(int interval) throws IOException {
        float[][][] expected = efficientVla(interval);

        assertThat(
                        runs.chunks(
                                3,
                                "blocks",
                                SmallRuns.DDPM,
                                pruner("fora", "'interval': " + interval),
                                PER_BLOCK))
                .isDeepEqualTo(expected);
        assertThat(
                        runs.chunks(
                                3,
                                "blocks",
                                SmallRuns.DDPM,
                                pruner("taylorseer", "'firstEnhance': 1, 'interval': " + interval),
                                taylorStore(0)))
                .isDeepEqualTo(expected);
        assertThat(runs.chunks(3, "blocks", SmallRuns.DDPM, profile(every(interval)), PER_BLOCK))
                .isDeepEqualTo(expected);
    }

    @Test
    void anIntervalOfOneIsDense() throws IOException {
        float[][][] dense = runs.chunks(3, "blocks", SmallRuns.DDPM);

        assertThat(efficientVla(1)).isDeepEqualTo(dense);
        assertThat(
                        runs.chunks(
                                3,
                                "blocks",
                                SmallRuns.DDPM,
                                pruner("fora", "'interval': 1"),
                                PER_BLOCK))
                .isDeepEqualTo(dense);
        assertThat(
                        runs.chunks(
                                3,
                                "blocks",
                                SmallRuns.DDPM,
                                pruner("taylorseer", "'interval': 1"),
                                taylorStore(2)))
                .isDeepEqualTo(dense);
        assertThat(runs.chunks(3, "blocks", SmallRuns.DDPM, profile(every(1)), PER_BLOCK))
                .isDeepEqualTo(dense);
        assertThat(
                        runs.chunks(
                                3,
                                "blocks",
                                SmallRuns.DDPM,
                                pruner("bac", "'profile': 'every-step'"),
                                PER_BLOCK))
                .isDeepEqualTo(dense);
        assertThat(efficientVla(2)[0][0]).isNotEqualTo(dense[0][0]);
    }

    @Test
    void losslessOptionsSayThatEverythingIsComputed() {
        assertThat(new EfficientVlaFactory().lossless(new EfficientVlaFactory.Options(7)))
                .contains(new EfficientVlaFactory.Options(1));
        assertThat(new ForaFactory().lossless(new ForaFactory.Options(7, List.of("a"))))
                .contains(new ForaFactory.Options(1, List.of("a")));
        assertThat(new TaylorSeerFactory().lossless(new TaylorSeerFactory.Options(7, 3)))
                .contains(new TaylorSeerFactory.Options(1, 3));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 4", "2, 3, 4", "3, 3, 5", "2, 20, 2"})
    void taylorSeerCountsItsIntervalFromTheLastOfTheFirstSteps(
            int firstEnhance, int interval, int computed) {
        assertThat(
                        runs.last(
                                        2,
                                        "blocks",
                                        SmallRuns.DDIM,
                                        pruner(
                                                "taylorseer",
                                                "'firstEnhance': %d, 'interval': %d"
                                                        .formatted(firstEnhance, interval)),
                                        taylorStore(1))
                                .report()
                                .gates()
                                .computed())
                .isEqualTo(6 * computed);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.suite.SuiteOptions;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The plugins that we ship keep the laws that others are held to, each on one of its presets. What
 * takes long is for releases.
 */
final class ShippedPluginsConformTest {

    private static final int MASTER_SEEDS = 10;

    private static final Map<String, String> PRESETS =
            Map.of(
                    "baselines", "efficientvla-7",
                    "dts", "dts",
                    "step", "step-4",
                    "tts", "tts-80",
                    "sag", "sag-91",
                    "sdm", "sdm");

    private record Run(String plugin, String preset, long seed) {}

    static Stream<Run> runs() {
        return runs(SuiteOptions.SEED);
    }

    static Stream<Run> runsOfOtherSeeds() {
        return LongStream.rangeClosed(1, MASTER_SEEDS)
                .boxed()
                .flatMap(ShippedPluginsConformTest::runs);
    }

    private static Stream<Run> runs(long seed) {
        return new TreeMap<>(PRESETS)
                .entrySet().stream().map(one -> new Run(one.getKey(), one.getValue(), seed));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void conforms(Run run) {
        assertConforms(run);
    }

    /** A verdict is about the plugin, and not about the numbers that the kit happened to draw. */
    @Tag("study")
    @ParameterizedTest
    @MethodSource("runsOfOtherSeeds")
    void conformsWhateverTheMasterSeed(Run run) {
        assertConforms(run);
    }

    private static void assertConforms(Run run) {
        List<Verdict> verdicts = ShippedSuite.run(run.plugin(), run.preset(), run.seed());

        assertThat(verdicts).hasSizeGreaterThan(50);
        assertThat(failures(verdicts)).isEmpty();
    }

    private static List<String> failures(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.finding().outcome() == Outcome.FAILED)
                .map(verdict -> verdict.rule().id() + ": " + verdict.finding().message())
                .toList();
    }
}

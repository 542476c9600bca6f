// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.suite.Candidate;
import dev.slipstream.conformance.suite.Catalogue;
import dev.slipstream.conformance.suite.Exemptions;
import dev.slipstream.conformance.suite.Rules;
import dev.slipstream.conformance.suite.Suite;
import dev.slipstream.conformance.suite.SuiteOptions;
import dev.slipstream.tasks.TasksPlugin;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plugins that we ship keep the laws that others are held to, each on one of its presets, as
 * jars through the real loader. What takes long is for releases.
 */
final class ShippedPluginsConformTest {

    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");
    private static final Set<Level> LEVELS =
            Set.of(Level.LAW, Level.EXACT, Level.METAMORPHIC, Level.HONESTY);

    @ParameterizedTest
    @CsvSource({"baselines, efficientvla-7", "dts, dts", "step, step-4", "tts, tts-80", "sdm, sdm"})
    void conforms(String plugin, String preset) {
        List<SlipstreamPlugin> beside = new ArrayList<>(Rules.companions());
        beside.add(new TasksPlugin());
        Candidate candidate = Candidate.at(PLUGINS.resolve(plugin), List.of(PLUGINS), beside);
        SuiteOptions options =
                new SuiteOptions(List.of(preset), Depth.QUICK, SuiteOptions.SEED, Exemptions.NONE);

        try (Suite suite = new Suite(candidate, laws(), options)) {
            List<Verdict> verdicts = suite.run((done, total, verdict) -> true);

            assertThat(verdicts).hasSizeGreaterThan(50);
            assertThat(failures(verdicts)).isEmpty();
        }
    }

    private static Catalogue laws() {
        Set<String> ids =
                Rules.catalogue().rules().stream()
                        .map(Rule::text)
                        .filter(text -> LEVELS.contains(text.level()))
                        .map(text -> text.id())
                        .collect(Collectors.toSet());
        return Rules.catalogue().only(ids);
    }

    private static List<String> failures(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.finding().outcome() == Outcome.FAILED)
                .map(verdict -> verdict.rule().id() + ": " + verdict.finding().message())
                .toList();
    }
}

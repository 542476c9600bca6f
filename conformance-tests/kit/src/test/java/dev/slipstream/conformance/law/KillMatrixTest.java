// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.law.broken.Broken;
import dev.slipstream.conformance.law.broken.BrokenJar;
import dev.slipstream.conformance.law.broken.DenoiserSpecimen;
import dev.slipstream.conformance.law.broken.Specimen;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Every law lets honest plugins pass, and finds the plugin that breaks it. */
final class KillMatrixTest {

    private Properties properties = new Properties();

    @BeforeEach
    void keepProperties() {
        properties = (Properties) System.getProperties().clone();
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(properties);
    }

    static List<Broken> brokenPlugins() {
        return Broken.all();
    }

    static List<BrokenJar> brokenJars() {
        return BrokenJar.all();
    }

    private static Rule rule(String id) {
        return LawRules.all().stream()
                .filter(rule -> rule.text().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids() {
        return LawRules.all().stream().map(rule -> rule.text().id()).toList();
    }

    @Test
    void everyLawHasAPluginThatBreaksIt() {
        List<String> killed =
                Stream.concat(
                                Broken.all().stream().map(Broken::rule),
                                BrokenJar.all().stream().map(BrokenJar::rule))
                        .toList();

        assertThat(ids()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(25);
        assertThat(killed).containsExactlyInAnyOrderElementsOf(ids());
    }

    @ParameterizedTest
    @MethodSource("brokenPlugins")
    void findsThePluginThatBreaksIt(Broken broken) throws Exception {
        try (Court court = Court.of(broken.plugin())) {
            assertBroken(court.judge(rule(broken.rule())), broken.message());
        }
    }

    @ParameterizedTest
    @MethodSource("brokenJars")
    void findsTheJarThatBreaksIt(BrokenJar broken, @TempDir Path folder) throws Exception {
        try (Court court = Court.of("toy", broken.write(folder))) {
            assertBroken(court.judge(rule(broken.rule())), broken.message());
        }
    }

    private static void assertBroken(Finding finding, String message) {
        assertThat(finding.outcome()).as(finding.message()).isEqualTo(Outcome.FAILED);
        assertThat(finding.message()).contains(message).doesNotContain("NullPointerException");
    }

    /** Each law is checked on the first of several honest plugins that it is about. */
    @Test
    void honestPluginsKeepEveryLaw(@TempDir Path folder) throws Exception {
        List<String> notKept = new ArrayList<>();
        try (Court roles = Court.of(Specimen.honest());
                Court steps = Court.of(Specimen.stepwise());
                Court denoiser = Court.of(DenoiserSpecimen.honest());
                Court jar = Court.of("toy", BrokenJar.honest(folder))) {
            for (Rule rule : LawRules.all()) {
                Finding finding = firstApplicable(rule, List.of(roles, steps, denoiser, jar));
                if (finding.outcome() != Outcome.PASSED) {
                    notKept.add(rule.text().id() + ": " + finding.message());
                }
            }
        }
        assertThat(notKept).isEmpty();
    }

    private static Finding firstApplicable(Rule rule, List<Court> courts) throws Exception {
        Finding finding = Finding.notApplicable("no honest plugin that it is about");
        for (Court court : courts) {
            finding = court.judge(rule);
            if (finding.outcome() != Outcome.NOT_APPLICABLE) {
                return finding;
            }
        }
        return finding;
    }
}

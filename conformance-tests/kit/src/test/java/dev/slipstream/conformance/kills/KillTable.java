// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.kills;

import dev.slipstream.conformance.honesty.Lie;
import dev.slipstream.conformance.law.broken.Broken;
import dev.slipstream.conformance.law.broken.BrokenJar;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.strategy.Boast;
import dev.slipstream.conformance.strategy.Flaw;
import dev.slipstream.conformance.suite.Catalogue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All kills, from the lists that the tests themselves run through. */
final class KillTable {

    private static final String INTRODUCTION =
            """
            # What each rule finds

            For each rule of the [conformance suite](conformance-rules.md) there is a plugin, or
            several, with one thing wrong, which the rule has to fail with a message that says what.
            This page is generated from the lists that those tests run through; the last column
            names the test.

            | rule | finds a plugin that | shown by |
            | --- | --- | --- |
            """;

    private KillTable() {}

    static List<Kill> all() {
        return Stream.of(
                        Broken.all().stream()
                                .map(one -> kill(one.rule(), one.habit(), "KillMatrixTest")),
                        BrokenJar.all().stream()
                                .map(one -> kill(one.rule(), one.habit(), "KillMatrixTest")),
                        Lie.all().stream()
                                .flatMap(
                                        lie ->
                                                lie.rules().stream()
                                                        .map(
                                                                rule ->
                                                                        kill(
                                                                                rule,
                                                                                lie.habit(),
                                                                                "HonestyRulesTest"))),
                        Flaw.all().stream()
                                .map(one -> kill(one.rule(), one.habit(), "StrategyRulesTest")),
                        Boast.all().stream()
                                .map(one -> kill(one.rule(), one.habit(), "StrategyRulesTest")),
                        Stream.of(
                                kill(
                                        "EXACT-03",
                                        "has another policy under the reference policy's name",
                                        "StrategyRulesTest"),
                                kill(
                                        "META-01",
                                        "names an identity that does not hold",
                                        "StrategyRulesTest"),
                                kill(
                                        "TASK-01",
                                        "sends the robot to the middle, and leaves it there",
                                        "TaskRuleTest")))
                .flatMap(kills -> kills)
                .toList();
    }

    private static Kill kill(String rule, String plugin, String test) {
        return new Kill(rule, plugin, test);
    }

    /** The page, in the order of the rules. */
    static String page(Catalogue catalogue) {
        return catalogue.rules().stream()
                .map(Rule::text)
                .flatMap(text -> all().stream().filter(kill -> kill.rule().equals(text.id())))
                .map(
                        kill ->
                                "| %s | %s | `%s` |\n"
                                        .formatted(kill.rule(), kill.plugin(), kill.test()))
                .collect(Collectors.joining("", INTRODUCTION, ""));
    }
}

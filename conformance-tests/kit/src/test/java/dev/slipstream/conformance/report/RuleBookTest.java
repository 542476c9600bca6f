// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.suite.Catalogue;
import dev.slipstream.conformance.toy.FakeRule;

import org.junit.jupiter.api.Test;

import java.util.List;

final class RuleBookTest {

    private static FakeRule rule(RuleText text) {
        return new FakeRule(text, trial -> Finding.passed("unused"));
    }

    @Test
    void listsTheRulesByLevelAndInTheirOrder() {
        Catalogue catalogue =
                new Catalogue(
                        List.of(
                                rule(
                                        new RuleText(
                                                "TSK-01",
                                                Level.TASK,
                                                Scope.PRESET,
                                                Depth.FULL,
                                                "the score holds",
                                                "the weights")),
                                rule(
                                        new RuleText(
                                                "LAW-02",
                                                Level.LAW,
                                                Scope.PLUGIN,
                                                Depth.QUICK,
                                                "a | b,\nand c",
                                                "the jar")),
                                rule(
                                        new RuleText(
                                                "LAW-01",
                                                Level.LAW,
                                                Scope.PRESET,
                                                Depth.QUICK,
                                                "d holds",
                                                "d"))));

        assertThat(RuleBook.of(catalogue))
                .startsWith("# Conformance rules\n")
                .endsWith(
                        """

                        ## Laws

                        What every plugin owes its host, whatever it computes.

                        | id | level | once a | depth | what holds | where it fails, look at |
                        | --- | --- | --- | --- | --- | --- |
                        | LAW-02 | law | plugin | quick, full | a \\| b, and c | the jar |
                        | LAW-01 | law | preset | quick, full | d holds | d |

                        ## Task

                        How well the task goes in closed loop.

                        | id | level | once a | depth | what holds | where it fails, look at |
                        | --- | --- | --- | --- | --- | --- |
                        | TSK-01 | task | preset | full | the score holds | the weights |
                        """);
    }

    @Test
    void leavesOutLevelsWithoutRules() {
        assertThat(RuleBook.of(new Catalogue(List.of()))).doesNotContain("## ");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.report.Report;
import dev.slipstream.conformance.rule.Finding;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

final class ExplanationTest {

    private static String print(Report report) {
        StringWriter text = new StringWriter();
        Explanation.print(report, new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void tellsOfEachFailureWhatWasWantedAndFoundAndWhereToLook() {
        String text =
                print(
                        Reports.of(
                                Reports.verdict("TOY-01", Finding.passed("well")),
                                Reports.verdict(
                                        "TOY-02",
                                        Finding.failed("moved by 3")
                                                .with("mean", 3)
                                                .with("worst", 4.25)),
                                Reports.verdict("TOY-03", Finding.failed("slow\nand $late\n"))));

        assertThat(text)
                .isEqualToNormalizingNewlines(
                        """

                        TOY-02 sample-sound failed
                          wanted   TOY-02 holds.
                          found    moved by 3
                          figures  mean 3, worst 4.250
                          look at  the code of TOY-02

                        TOY-03 sample-sound failed
                          wanted   TOY-03 holds.
                          found    slow
                                   and $late
                          look at  the code of TOY-03

                        sample 1.0.0 does not conform: 1 passed, 2 failed, 0 not applicable, in 2.50 s
                        """);
    }

    @Test
    void saysInALineThatNoRuleFailed() {
        assertThat(print(Reports.of(Reports.verdict("TOY-03", Finding.notApplicable("no memory")))))
                .isEqualToNormalizingNewlines(
                        """

                        sample 1.0.0 conforms: 0 passed, 0 failed, 1 not applicable, in 2.50 s
                        """);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.suite.Rules;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds the page in the repository to the rules. */
final class RuleBookFileTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "conformance-rules.md");
    private static final Path NEW_PAGE = Path.of("target", "conformance-rules.md");

    @Test
    void thePageInTheRepositoryIsWhatTheRulesSay() throws IOException {
        Files.createDirectories(NEW_PAGE.getParent());
        Files.writeString(NEW_PAGE, RuleBook.of(Rules.catalogue()));

        assertThat(PAGE)
                .as(
                        "docs/conformance-rules.md is generated. To bring it up to date, run 'cp"
                                + " conformance-tests/kit/target/conformance-rules.md docs/' in the"
                                + " repository's root")
                .hasSameTextualContentAs(NEW_PAGE);
    }
}

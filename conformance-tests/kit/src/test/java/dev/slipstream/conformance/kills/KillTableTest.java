// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.suite.Rules;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** There is no rule that finds nothing, and the page in the repository says what each finds. */
final class KillTableTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "kill-table.md");
    private static final Path NEW_PAGE = Path.of("target", "kill-table.md");

    @Test
    void everyRuleFindsABrokenPlugin() {
        Set<String> rules =
                Rules.catalogue().rules().stream()
                        .map(rule -> rule.text().id())
                        .collect(Collectors.toSet());

        assertThat(KillTable.all().stream().map(Kill::rule).collect(Collectors.toSet()))
                .isEqualTo(rules);
    }

    @Test
    void thePageInTheRepositoryIsWhatTheTestsShow() throws IOException {
        Files.createDirectories(NEW_PAGE.getParent());
        Files.writeString(NEW_PAGE, KillTable.page(Rules.catalogue()));

        assertThat(PAGE)
                .as(
                        "docs/kill-table.md is generated. To bring it up to date, run 'cp"
                                + " conformance-tests/kit/target/kill-table.md docs/' in the"
                                + " repository's root")
                .hasSameTextualContentAs(NEW_PAGE);
    }
}

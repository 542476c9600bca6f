// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every code of an error is explained in docs/troubleshooting.md, and no other one is. */
final class TroubleshootingPageTest {

    private static final Path PAGE = ProductSources.ROOT.resolve("docs/troubleshooting.md");

    private static final Pattern CODE = Pattern.compile("\"([A-Z]{3,5}-\\d{3})\"");
    private static final Set<String> NO_CODES = Set.of("SHA-256");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([A-Z]{3,5}-\\d{3}) \\| \\S.* \\| \\S.* \\|$", Pattern.MULTILINE);

    @Test
    void everyCodeIsExplained() throws IOException {
        assertThat(explained()).as("codes in " + PAGE).containsExactlyElementsOf(codes());
    }

    @Test
    void noCodeIsExplainedTwice() throws IOException {
        assertThat(rows().toList()).doesNotHaveDuplicates();
    }

    private static Set<String> explained() throws IOException {
        return new TreeSet<>(rows().toList());
    }

    private static Stream<String> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results().map(row -> row.group(1));
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path source : ProductSources.shipped()) {
            CODE.matcher(Files.readString(source))
                    .results()
                    .map(code -> code.group(1))
                    .forEach(codes::add);
        }
        assertThat(codes).hasSizeGreaterThan(200);
        codes.removeAll(NO_CODES);
        return codes;
    }
}

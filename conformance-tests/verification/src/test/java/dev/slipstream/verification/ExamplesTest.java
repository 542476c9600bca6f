// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples, which our own build does not touch, are for this version. */
final class ExamplesTest {

    @ParameterizedTest
    @CsvSource({
        "third-party-plugin, slipstream.version, revision",
        "third-party-plugin, slipstream.api.range, slipstream.api.range",
        "third-party-plugin, slipstream.djl.range, slipstream.djl.range",
        "robot-host, slipstream.version, revision"
    })
    void versionsAreOurs(String example, String property, String ours) throws IOException {
        Path pom = ProductSources.ROOT.resolve("examples").resolve(example).resolve("pom.xml");
        Path parent = ProductSources.ROOT.resolve("pom.xml");

        assertThat(property(pom, property)).isEqualTo(property(parent, ours));
    }

    private static String property(Path pom, String name) throws IOException {
        Matcher matcher =
                Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
                        .matcher(Files.readString(pom));
        assertThat(matcher.find()).as(name + " in " + pom).isTrue();
        return matcher.group(1);
    }
}

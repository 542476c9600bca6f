// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

final class NewPluginCommandTest {

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void itSaysWhatItWroteAndWhatComesNext() {
        Path project = folder.resolve("mine");

        int code =
                run("new-plugin", "half-rate", "--out", project.toString(), "--package", "org.me");

        assertThat(code).isEqualTo(Main.OK);
        assertThat(project.resolve("src/main/java/org/me/HalfRatePlugin.java")).exists();
        assertThat(out.toString())
                .contains("wrote  " + project.resolve("pom.xml"))
                .contains("./mvnw install", "then in " + project + " mvn verify");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBadNameIsToldWithTheFixAndWritesNothing() {
        Path project = folder.resolve("mine");

        int code = run("new-plugin", "Half_Rate", "--out", project.toString());

        assertThat(code).isEqualTo(Main.PROBLEM);
        assertThat(err.toString()).contains("NEW-001", "'Half_Rate'", "Fix: call it half-rate");
        assertThat(project).doesNotExist();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class ReportFileTest {

    @TempDir Path folder;

    private ReportFile file(String name) {
        return new ReportFile(
                "--html",
                folder.resolve(name),
                report -> report.candidate().subject().id() + " at 4 °C");
    }

    @Test
    void writesItsForm() {
        ReportFile file = file("report.html");

        assertThatCode(file::check).doesNotThrowAnyException();
        file.write(Reports.of());

        assertThat(folder.resolve("report.html")).hasContent("sample at 4 °C");
    }

    @Test
    void refusesWhatCannotBeWrittenBeforeTheSuiteRuns() {
        assertThatThrownBy(() -> file("none/report.html").check())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("CNF-001 file ")
                .hasMessageContaining("found no folder to write it to")
                .hasMessageContaining("choose another with --html");
        assertThatThrownBy(() -> file("").check()).hasMessageContaining("found a folder");
        assertThatThrownBy(() -> file("none/report.html").write(Reports.of()))
                .hasMessageContaining("NoSuchFileException");
    }
}

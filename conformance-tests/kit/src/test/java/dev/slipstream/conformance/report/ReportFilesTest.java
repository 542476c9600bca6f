// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class ReportFilesTest {

    @TempDir Path folder;

    @Test
    void writesAllFormsIntoAFolderThatItMakes() {
        Report report = Samples.report(Samples.WELL);
        Path reports = folder.resolve("target").resolve("conformance");

        ReportFiles.write(report, reports.resolve("Toy"));

        assertThat(reports.resolve("Toy.json")).hasContent(ReportJson.text(report));
        assertThat(reports.resolve("Toy.html")).hasContent(HtmlPage.of(report));
        assertThat(reports.resolve("Toy.xml")).hasContent(JUnitXml.of(report));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report in all its forms. */
public final class ReportFiles {

    private ReportFiles() {}

    /**
     * Writes a report as JSON, HTML and JUnit XML.
     *
     * @param report the report
     * @param file the files' path, without the endings that tell them apart; folders are made where
     *     they are not there
     */
    public static void write(Report report, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(beside(file, ".json"), ReportJson.text(report));
            Files.writeString(beside(file, ".html"), HtmlPage.of(report));
            Files.writeString(beside(file, ".xml"), JUnitXml.of(report));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report " + file, e);
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}

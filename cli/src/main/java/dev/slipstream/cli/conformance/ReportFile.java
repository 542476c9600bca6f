// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.conformance.report.Report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A file that a report is written to.
 *
 * @param option the option that names it
 * @param path where it goes
 * @param form makes the text of the report
 */
public record ReportFile(String option, Path path, Function<Report, String> form) {

    /**
     * Refuses a file that cannot be written, before the suite takes its time.
     *
     * @throws ConfigException where its folder is not there, or may not be written to
     */
    public void check() {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(path)) {
            throw unwritable(Files.isDirectory(path) ? "a folder" : "no folder to write it to");
        }
    }

    /**
     * Writes the file.
     *
     * @param report the report
     * @throws ConfigException where it cannot be written
     */
    public void write(Report report) {
        try {
            Files.writeString(path, form.apply(report));
        } catch (IOException e) {
            throw unwritable(e.toString());
        }
    }

    private ConfigException unwritable(String found) {
        return new ConfigException(
                new Problem(
                        "CNF-001",
                        "file " + path,
                        found,
                        "a file that can be written",
                        "choose another with " + option));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;

import jdk.jfr.consumer.RecordedEvent;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** A robot's disk is read-only, or full. */
final class FilesWritten extends ResourceLaw {

    private static final String WRITE = "jdk.FileWrite";

    FilesWritten() {
        super(
                "IO-01",
                "Nothing is written to a file while a preset is compiled and acts.",
                "caches, logs and dumps; a role's files are its jar's, and only read");
    }

    @Override
    public Finding check(Trial trial) throws IOException {
        // The console is a file without a path.
        Optional<RecordedEvent> written =
                Recorded.during(Set.of(WRITE), () -> Run.whole(trial)).stream()
                        .filter(event -> event.getString("path") != null)
                        .findFirst();
        return written.map(
                        event ->
                                broken(
                                        "bytes written to " + event.getString("path"),
                                        "no file",
                                        "keep it in memory, or write it in a trainer's output"
                                                + " folder"))
                .orElseGet(() -> Finding.passed("no file was written"));
    }
}

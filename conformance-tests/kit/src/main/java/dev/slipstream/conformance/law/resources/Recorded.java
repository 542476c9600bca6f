// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.resources;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What Java's flight recorder sees of the outside world being touched. */
final class Recorded {

    private Recorded() {}

    /** The events of some kinds while something runs. */
    static List<RecordedEvent> during(Set<String> kinds, Runnable body) throws IOException {
        Path file = Files.createTempFile("slipstream-conformance", ".jfr");
        try (Recording recording = new Recording()) {
            kinds.forEach(kind -> recording.enable(kind).withoutThreshold());
            recording.start();
            body.run();
            recording.stop();
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> kinds.contains(event.getEventType().getName()))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }
}

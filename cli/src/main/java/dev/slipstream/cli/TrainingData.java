// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.tasks.data.Fields;
import dev.slipstream.tasks.data.JoinedDemonstrations;
import dev.slipstream.tasks.data.RecordedDemonstrations;
import dev.slipstream.tasks.data.Recordings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recordings that a training reads, which stay open until it has ended. */
final class TrainingData implements AutoCloseable {

    private final List<Recordings> opened = new ArrayList<>();
    private final List<RecordedDemonstrations> parts = new ArrayList<>();

    private TrainingData() {}

    /** Opens recordings, each with the fields in its place. */
    static TrainingData open(List<Path> paths, List<Fields> fields) {
        TrainingData data = new TrainingData();
        try {
            for (int i = 0; i < paths.size(); i++) {
                data.add(Recordings.open(paths.get(i)), fields.get(i));
            }
        } catch (RuntimeException | Error e) {
            data.close();
            throw e;
        }
        return data;
    }

    private void add(Recordings recordings, Fields fields) {
        opened.add(recordings);
        parts.add(new RecordedDemonstrations(recordings, fields));
    }

    Demonstrations demonstrations() {
        return JoinedDemonstrations.of(parts);
    }

    @Override
    public void close() {
        opened.forEach(Recordings::close);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.lerobot;

import dev.slipstream.tasks.data.lerobot.EpisodeList.Episode;
import dev.slipstream.tasks.data.parquet.ParquetFile;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.Field;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A file with the steps of one episode or more. */
final class DataFile implements Closeable {

    private static final String INDEX = "episode_index";

    private final Path path;
    private final ParquetFile table;
    private final Map<Integer, Rows> rows = new HashMap<>();

    private DataFile(Path path, ParquetFile table) {
        this.path = path;
        this.table = table;
    }

    static DataFile open(Path path) throws IOException {
        DataFile file = new DataFile(path, ParquetFile.open(path));
        try {
            file.findRows();
            return file;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    double[] read(Episode episode, Field field) {
        Rows found = rows.getOrDefault(episode.index(), new Rows(0, 0));
        if (found.count() != episode.length()) {
            throw DataCode.WRONG_ROWS.refusal(
                    "episode " + episode.index() + " in " + path,
                    found.count() + " rows",
                    episode.length() + ", as the metadata say",
                    "copy the whole recording");
        }
        return table.read(field.name(), field.size(), found.first(), found.count());
    }

    private void findRows() {
        int count = table.rows();
        double[] indices = table.read(INDEX, 1, 0, count);
        for (int first = 0; first < count; ) {
            int end = first + 1;
            while (end < count && indices[end] == indices[first]) {
                end++;
            }
            int index = (int) indices[first];
            if (rows.put(index, new Rows(first, end - first)) != null) {
                throw DataCode.WRONG_ROWS.refusal(
                        "column '" + INDEX + "' of " + path,
                        "rows of episode " + index + " apart from each other",
                        "an episode's rows one behind the other",
                        "sort the table by episode and step");
            }
            first = end;
        }
    }

    @Override
    public void close() throws IOException {
        table.close();
    }

    private record Rows(int first, int count) {}
}

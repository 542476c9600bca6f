// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.lerobot;

import dev.slipstream.tasks.data.parquet.ParquetFile;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.Folders;
import dev.slipstream.tasks.data.source.JsonDocument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads which episodes there are, how long, and in which file. */
final class EpisodeList {

    private static final String LINES = "meta/episodes.jsonl";
    private static final String TABLES = "meta/episodes";
    private static final String INDEX = "episode_index";
    private static final String LENGTH = "length";

    private final Path root;
    private final LeRobotInfo info;
    private final FilePattern pattern;
    private final List<Episode> episodes = new ArrayList<>();

    private EpisodeList(Path root, LeRobotInfo info) {
        this.root = root;
        this.info = info;
        this.pattern = new FilePattern(root, info);
    }

    static List<Episode> read(Path root, LeRobotInfo info) {
        EpisodeList list = new EpisodeList(root, info);
        if (info.isThird()) {
            list.tables();
        } else {
            list.lines();
        }
        list.checkNumber();
        return List.copyOf(list.episodes);
    }

    private void lines() {
        for (JsonDocument line : JsonDocument.readLines(root.resolve(LINES))) {
            int index = line.count(INDEX);
            Map<String, Integer> numbers =
                    Map.of("episode_chunk", index / info.chunkSize(), INDEX, index);
            add(line.where(), index, line.count(LENGTH), numbers);
        }
    }

    private void tables() {
        for (Path chunk : Folders.children(root.resolve(TABLES))) {
            for (Path file : Folders.children(chunk)) {
                try (ParquetFile table = ParquetFile.open(file)) {
                    table(file, table);
                } catch (IOException e) {
                    throw DataCode.unreadable("file " + file, e);
                }
            }
        }
    }

    private void table(Path file, ParquetFile table) {
        int rows = table.rows();
        double[] indices = table.read(INDEX, 1, 0, rows);
        double[] lengths = table.read(LENGTH, 1, 0, rows);
        double[] chunks = table.read("data/chunk_index", 1, 0, rows);
        double[] files = table.read("data/file_index", 1, 0, rows);
        for (int row = 0; row < rows; row++) {
            Map<String, Integer> numbers =
                    Map.of("chunk_index", (int) chunks[row], "file_index", (int) files[row]);
            add(file + ", row " + row, (int) indices[row], (int) lengths[row], numbers);
        }
    }

    private void add(String where, int index, int length, Map<String, Integer> numbers) {
        if (length < 1) {
            throw DataCode.WRONG_ROWS.refusal(
                    where,
                    "episode " + index + " of " + length + " steps",
                    "at least one step",
                    "leave the episode out");
        }
        Path file = pattern.path(numbers);
        if (!Files.exists(file)) {
            throw DataCode.UNREADABLE.refusal(
                    "file " + file,
                    "no such file",
                    "the data of episode " + index + ", of which " + where + " tells",
                    "copy the whole recording");
        }
        episodes.add(new Episode(index, length, file));
    }

    private void checkNumber() {
        if (episodes.isEmpty() || episodes.size() != info.episodes()) {
            throw DataCode.WRONG_ROWS.refusal(
                    root.resolve(info.isThird() ? TABLES : LINES).toString(),
                    episodes.size() + " episodes",
                    "at least one, and as many as info.json says: " + info.episodes(),
                    "copy the whole recording");
        }
    }

    /**
     * An episode.
     *
     * @param index its number in the recording
     * @param length how many steps it has
     * @param file where they are
     */
    record Episode(int index, int length, Path file) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.lerobot;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.tasks.data.lerobot.EpisodeList.Episode;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.Field;
import dev.slipstream.tasks.data.source.Source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * LeRobot's data sets, version 2 with a Parquet file for each episode, and version 3 with many
 * episodes in a file. Keeps one file open.
 */
public final class LeRobotLayout implements Source {

    private final LeRobotInfo info;
    private final List<Episode> episodes;

    private @Nullable DataFile file;

    private LeRobotLayout(LeRobotInfo info, List<Episode> episodes) {
        this.info = info;
        this.episodes = episodes;
    }

    /** Whether a folder is meant to be such a recording, be it a broken one. */
    public static boolean isHere(Path folder) {
        return Files.exists(folder.resolve(LeRobotInfo.PATH))
                || Files.exists(folder.resolve("meta/episodes.jsonl"))
                || Files.exists(folder.resolve("data/chunk-000"));
    }

    /** Opens a recording. */
    public static Source open(Path root) {
        LeRobotInfo info = LeRobotInfo.read(root);
        if (info.fields().isEmpty()) {
            throw info.unreadable().isEmpty()
                    ? DataCode.WRONG_KEY.refusal(
                            info.file() + ", key 'features'",
                            "nothing",
                            "what is recorded, such as 'action'",
                            "copy the file again")
                    : new ConfigException(List.copyOf(info.unreadable().values()));
        }
        return new LeRobotLayout(info, EpisodeList.read(root, info));
    }

    @Override
    public String format() {
        return "LeRobot " + info.version();
    }

    @Override
    public OptionalDouble fps() {
        return OptionalDouble.of(info.fps());
    }

    @Override
    public List<Field> fields() {
        return info.fields();
    }

    @Override
    public Map<String, Problem> unreadable() {
        return info.unreadable();
    }

    @Override
    public List<Integer> lengths() {
        return episodes.stream().map(Episode::length).toList();
    }

    @Override
    public double[] read(int episode, Field field) {
        Episode wanted = episodes.get(episode);
        try {
            return open(wanted).read(wanted, field);
        } catch (IOException e) {
            throw DataCode.unreadable("file " + wanted.file(), e);
        }
    }

    private DataFile open(Episode wanted) throws IOException {
        if (file == null || !file.path().equals(wanted.file())) {
            close();
            file = DataFile.open(wanted.file());
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}

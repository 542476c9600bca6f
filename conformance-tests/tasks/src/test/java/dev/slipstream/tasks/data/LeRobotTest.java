// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

final class LeRobotTest {

    private static final String SECOND = "lerobot-v2.1";
    private static final String THIRD = "lerobot-v3.0";
    private static final String INFO = "meta/info.json";
    private static final String LINES = "meta/episodes.jsonl";

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({SECOND + ", LeRobot v2.1, 11 7", THIRD + ", LeRobot v3.0, 9 4 12"})
    void readsEpisodes(String name, String format, String expectedLengths) {
        String[] lengths = expectedLengths.split(" ", -1);
        try (Recordings recordings = Recordings.open(Sample.resource(name))) {
            assertThat(recordings.name()).isEqualTo(name);
            assertThat(recordings.format()).isEqualTo(format);
            assertThat(recordings.fps()).hasValue(10);
            assertThat(recordings.episodes()).isEqualTo(lengths.length);
            int start = 0;
            for (int episode = 0; episode < lengths.length; episode++) {
                int length = Integer.parseInt(lengths[episode]);
                assertThat(recordings.length(episode)).isEqualTo(length);
                assertThat(read(recordings, episode, "observation.state"))
                        .isEqualTo(Sample.values(start, length, 3));
                assertThat(read(recordings, episode, "action"))
                        .isEqualTo(Sample.values(start, length, 2));
                assertThat(read(recordings, episode, "episode_index")).containsOnly(episode);
                assertThat(read(recordings, episode, "next.done")).endsWith(0, 1);
                start += length;
            }
        }
    }

    @Test
    void readsEpisodesInAnyOrder() {
        try (Recordings recordings = Recordings.open(Sample.resource(THIRD))) {
            for (int episode : new int[] {2, 0, 1, 0, 2}) {
                int start = new int[] {0, 9, 13}[episode];
                assertThat(read(recordings, episode, "action"))
                        .isEqualTo(Sample.values(start, recordings.length(episode), 2));
            }
        }
    }

    @Test
    void leavesPicturesOut() {
        try (Recordings recordings = Recordings.open(Sample.resource(SECOND))) {
            assertThat(Sample.names(recordings))
                    .containsExactly(
                            "observation.state",
                            "action",
                            "frame_index",
                            "next.done",
                            "episode_index");
            Refused.with(
                    "DAT-006",
                    () -> recordings.field("observation.images.top"),
                    INFO,
                    "observation.images.top",
                    "'video'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.6", "v4.0", "3.0", "v3"})
    void refusesOtherVersions(String version) {
        Path root = Sample.copy(THIRD, folder);
        Sample.edit(root.resolve(INFO), "v3.0", version);

        Refused.opening(root, "DAT-014", INFO, "'codebase_version'", "'" + version + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "fps": 10              | "fps": 0              | DAT-004 | 'fps'
                    "fps": 10              | "fps": "10"           | DAT-004 | 'fps'
                    "features"             | "traits"              | DAT-004 | 'features'
                    "total_episodes": 2    | "total_episodes": 3   | DAT-016 | found 2 episodes
                    data/chunk-            | ../chunk-             | DAT-004 | 'data_path'
                    {episode_index:06d}    | {file_index:06d}      | DAT-004 | 'data_path'
                    data/chunk-            | data/part-            | DAT-002 | part-000
                    "float32"              | "float16"             | DAT-006 | float16
                    """)
    void refusesMetadata(String from, String to, String code, String part) {
        Path root = Sample.copy(SECOND, folder);
        Sample.edit(root.resolve(INFO), from, to);
        if (code.equals("DAT-006")) {
            try (Recordings recordings = Recordings.open(root)) {
                Refused.with(code, () -> recordings.field("action"), INFO, part);
            }
        } else {
            Refused.opening(root, code, root.resolve("meta").toString(), part);
        }
    }

    @Test
    void refusesAShapeThatTheColumnDoesNotHave() throws IOException {
        Path root = Sample.copy(SECOND, folder);
        String info = Files.readString(root.resolve(INFO));
        Files.writeString(root.resolve(INFO), info.replaceFirst("\\[\\s*2\\s*]", "[4]"));

        Refused.describing(
                root, "DAT-016", "column 'action'", "episode_000000", "4 values in each");
    }

    @Test
    void refusesAMissingColumn() {
        Path root = Sample.copy(SECOND, folder);
        Sample.edit(root.resolve(INFO), "\"action\"", "\"torque\"");

        Refused.describing(root, "DAT-015", "column 'torque'", "episode_000000", "action");
    }

    @Test
    void refusesLengthsThatTheRowsDoNotHave() {
        Path root = Sample.copy(SECOND, folder);
        Sample.edit(root.resolve(LINES), "\"length\": 7", "\"length\": 8");

        Refused.describing(root, "DAT-016", "episode 1", "found 7 rows", "8");
    }

    @Test
    void refusesRowsOfAnotherEpisode() throws IOException {
        Path root = Sample.copy(SECOND, folder);
        Path data = root.resolve("data/chunk-000");
        Files.copy(
                data.resolve("episode_000000.parquet"),
                data.resolve("episode_000001.parquet"),
                StandardCopyOption.REPLACE_EXISTING);

        Refused.describing(root, "DAT-016", "episode 1", "found 0 rows");
    }

    @Test
    void refusesRowsThatAreApart() throws IOException {
        Path root = Sample.copy(SECOND, folder);
        Path data = root.resolve("data/chunk-000/episode_000000.parquet");
        Path apart = Sample.resource("parquet/apart.parquet");
        Files.copy(apart, data, StandardCopyOption.REPLACE_EXISTING);

        Refused.describing(root, "DAT-016", "'episode_index'", data.toString(), "of episode 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "length": 7      | "length": 0  | DAT-016 | line 2
                    "length": 7      | "len": 7     | DAT-004 | 'length'
                    "length": 7}     | "length": 7  | DAT-003 | line 2
                    """)
    void refusesLinesOfEpisodes(String from, String to, String code, String part) {
        Path root = Sample.copy(SECOND, folder);
        Sample.edit(root.resolve(LINES), from, to);

        Refused.opening(root, code, root.resolve(LINES).toString(), part);
    }

    @Test
    void refusesMissingFiles() throws IOException {
        Path second = Sample.copy(SECOND, folder);
        Path data = second.resolve("data/chunk-000/episode_000001.parquet");
        Files.delete(data);
        Refused.opening(second, "DAT-002", data.toString(), "episode 1");
        Files.delete(second.resolve(LINES));
        Refused.opening(second, "DAT-002", second.resolve(LINES).toString());
        Files.delete(second.resolve(INFO));
        Refused.opening(second, "DAT-002", second.resolve(INFO).toString());

        Path third = Sample.copy(THIRD, folder);
        Files.delete(third.resolve("meta/episodes/chunk-000/file-000.parquet"));
        Refused.opening(third, "DAT-016", third.resolve("meta/episodes").toString(), "0 episodes");
    }

    @Test
    void refusesAPointerInPlaceOfAFile() throws IOException {
        Path root = Sample.copy(SECOND, folder);
        Path data = root.resolve("data/chunk-000/episode_000001.parquet");
        Files.writeString(data, "version https://git-lfs.github.com/spec/v1\n");

        Refused.describing(root, "DAT-013", data.toString(), "pointer");
    }

    private static double[] read(Recordings recordings, int episode, String field) {
        return recordings.read(episode, recordings.field(field));
    }
}

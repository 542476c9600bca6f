// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.tasks.data.DataDescription.FieldDescription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class DataDescriptionTest {

    @TempDir Path folder;

    @Test
    void describesEpisodesAndFields() {
        DataDescription description = describe(Sample.resource("lerobot-v3.0"));

        assertThat(description.name()).isEqualTo("lerobot-v3.0");
        assertThat(description.format()).isEqualTo("LeRobot v3.0");
        assertThat(description.episodes()).isEqualTo(3);
        assertThat(description.steps()).isEqualTo(25);
        assertThat(description.fps()).isEqualTo(10);
        assertThat(description.seconds()).isEqualTo(2.5);
        assertThat(description.shortest()).isEqualTo(4);
        assertThat(description.median()).isEqualTo(9);
        assertThat(description.longest()).isEqualTo(12);
        assertThat(description.unreadable()).containsOnlyKeys("observation.images.top");
        FieldDescription frame = description.fields().get(2);
        assertThat(frame.name()).isEqualTo("frame_index");
        assertThat(frame.type()).isEqualTo("int64");
        assertThat(frame.shape()).containsExactly(1);
        assertThat(frame.statistics().count()).isEqualTo(25);
        assertThat(frame.statistics().max()).containsExactly(11);
        assertThat(frame.statistics().mean()[0]).isEqualTo((36 + 6 + 66) / 25.0);
    }

    @Test
    void gathersTheLastDimensionOfEachField() {
        ZarrStore store = new ZarrStore(ZarrStore.sound(folder));
        store.array("data/point", "[8, 2, 2]", "[8, 2, 2]", "|u1");
        store.chunk(
                "data/point",
                "0.0.0",
                new byte[] {
                    1, 50, 2, 60, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                    1, 1, 1, 1, 1, 1
                });

        DataDescription description = describe(folder);

        assertThat(description.fps()).isNull();
        assertThat(description.seconds()).isNull();
        assertThat(description.median()).isEqualTo(4);
        FieldDescription point = description.fields().get(1);
        assertThat(point.shape()).containsExactly(2, 2);
        assertThat(point.statistics().count()).isEqualTo(16);
        assertThat(point.statistics().max()).containsExactly(2, 60);
    }

    @Test
    void writesJson() throws Exception {
        ObjectMapper mapper = new ObjectMapper();

        JsonNode json =
                mapper.readTree(
                        mapper.writeValueAsBytes(describe(Sample.resource("lerobot-v2.1"))));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "format",
                        "episodes",
                        "steps",
                        "fps",
                        "seconds",
                        "shortest",
                        "median",
                        "longest",
                        "fields",
                        "unreadable");
        JsonNode action = json.path("fields").path(1);
        assertThat(action.path("name").textValue()).isEqualTo("action");
        assertThat(action.path("statistics").path("min").path(0).doubleValue()).isZero();
        assertThat(json.path("unreadable").path("observation.images.top").textValue())
                .startsWith("DAT-006");
    }

    @Test
    void readsAsText() {
        assertThat(describe(Sample.resource("lerobot-v2.1")).text())
                .isEqualTo(
                        """
                        lerobot-v2.1: LeRobot v2.1, 2 episodes, 18 steps, 1.8 s at 10 a second
                        episodes of 7 to 11 steps, median 9
                          observation.state: float32 [3], from 0 to 12.25
                          action: float32 [2], from 0 to 12.25
                          frame_index: int64 [1], from 0 to 10
                          next.done: bool [1], from 0 to 1
                          episode_index: int64 [1], from 0 to 1
                          observation.images.top: not readable
                        """);
    }

    private static DataDescription describe(Path path) {
        try (Recordings recordings = Recordings.open(path)) {
            return DataDescription.of(recordings);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.slipstream.api.train.Demonstrations.Recorded;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

final class RecordedDemonstrationsTest {

    @TempDir Path folder;

    private ZarrStore store;
    private Recordings recordings;

    @BeforeEach
    void open() {
        store = new ZarrStore(ZarrStore.sound(folder));
        recordings = Recordings.open(folder);
    }

    @AfterEach
    void close() {
        recordings.close();
    }

    @Test
    void joinsFields() {
        RecordedDemonstrations demonstrations = demonstrations("obs=action,state[1:];action=state");

        assertThat(demonstrations.episodes()).isEqualTo(2);
        assertThat(demonstrations.observationSizes()).containsExactly(entry("obs", 4));
        assertThat(demonstrations.actionSize()).isEqualTo(3);
        Recorded episode = demonstrations.episode(1);
        float[][] rows = episode.observations().get("obs");
        assertThat(rows).hasDimensions(5, 4);
        assertThat(episode.actions()).hasDimensions(5, 3);
        for (int step = 0; step < 5; step++) {
            assertThat(rows[step])
                    .containsExactly(
                            sample(step, 0), sample(step, 1), sample(step, 1), sample(step, 2));
            assertThat(episode.actions()[step])
                    .containsExactly(sample(step, 0), sample(step, 1), sample(step, 2));
        }
    }

    @Test
    void flattensFields() {
        store.array("data/point", "[8, 2, 2]", "[8, 2, 2]", "|u1");
        byte[] bytes = new byte[32];
        bytes[13] = 5;
        store.chunk("data/point", "0.0.0", bytes);
        try (Recordings again = Recordings.open(folder)) {
            Recorded episode =
                    new RecordedDemonstrations(again, Fields.parse("obs=point;action=action"))
                            .episode(1);

            assertThat(episode.observations().get("obs")[0]).containsExactly(0, 5, 0, 0);
        }
    }

    @Test
    void gathersStatisticsOfAllEpisodes() {
        Statistics action = demonstrations("obs=state;action=action").statistics().get("action");

        assertThat(action.count()).isEqualTo(8);
        assertThat(action.min()).containsExactly(0, 0.5);
        assertThat(action.max()).containsExactly(12.25, 11.25);
    }

    @Test
    void keepsWhatFits() {
        Fields fields = Fields.parse("obs=state;action=action");
        RecordedDemonstrations all = new RecordedDemonstrations(recordings, fields);
        RecordedDemonstrations one = new RecordedDemonstrations(recordings, fields, 1);

        assertThat(all.episode(0)).isSameAs(all.episode(0));
        Recorded first = one.episode(0);
        assertThat(one.episode(0)).isSameAs(first);
        assertThat(one.episode(1)).isSameAs(one.episode(1));
        assertThat(one.episode(0)).isNotSameAs(first);
    }

    @ParameterizedTest
    @CsvSource({
        "state[2:4], 2 to 4",
        "state[3], 3 to 4",
        "state[2:2], 2 to 2",
        "state[3:], 3 to 3"
    })
    void refusesElementsThatAreNotThere(String part, String range) {
        Refused.with(
                "DAT-019",
                () -> demonstrations("obs=" + part + ";action=action"),
                "tensor 'obs', field 'state'",
                range,
                "the field's 3");
    }

    @Test
    void refusesFieldsThatAreNotThere() {
        Refused.with("DAT-018", () -> demonstrations("obs=states;action=action"), "'states'");
        Refused.with("DAT-018", () -> demonstrations("obs=state;action=act"), "'act'");
    }

    @Test
    void refusesValuesBeyondSinglePrecision() {
        store.array("data/far", "[8]", "[8]", "<f8");
        store.chunk("data/far", "0", LittleEndian.doubles(0, 1, 2, 3, 4, 1e200, 6, 7));
        try (Recordings again = Recordings.open(folder)) {
            RecordedDemonstrations demonstrations =
                    new RecordedDemonstrations(again, Fields.parse("obs=far;action=action"));

            Refused.with(
                    "DAT-017",
                    () -> demonstrations.episode(1),
                    "field 'far', episode 1, step 2",
                    "1.0E200");
        }
    }

    private RecordedDemonstrations demonstrations(String fields) {
        return new RecordedDemonstrations(recordings, Fields.parse(fields));
    }

    /** A value of the second episode. */
    private static float sample(int step, int element) {
        return (float) Sample.value(3 + step, element);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.tasks.data.Recordings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

final class EpisodeRecorderTest {

    @TempDir Path folder;

    @Test
    void recordsWhatIsReadAndDoneAtEachStepInTheOrderOfTheSeeds() {
        List<EpisodeSeeds> pairs = EpisodeSeeds.pairs(List.of(80L, -41L, 17L), List.of(0L));
        Path file = folder.resolve("episodes.npz");
        EpisodeRecorder recorder = new EpisodeRecorder(file);

        List<EpisodeResult> results = play(pairs, recorder);
        recorder.write(pairs);

        try (Recordings recordings = Recordings.open(file)) {
            assertThat(recordings.episodes()).isEqualTo(pairs.size());
            for (int episode = 0; episode < pairs.size(); episode++) {
                double[] places = recordings.read(episode, recordings.field(Line.TENSOR));
                double[] actions = recordings.read(episode, recordings.field("action"));
                assertThat(actions).hasSize(results.get(episode).actions());
                assertThat(places[0]).isCloseTo(pairs.get(episode).seed() / 100.0, within(1e-6));
                for (int step = 1; step < places.length; step++) {
                    assertThat(places[step])
                            .isCloseTo(places[step - 1] + actions[step - 1], within(1e-6));
                }
            }
        }
        assertThat(folder.toFile().list()).as("no half file stays").hasSize(1);
    }

    private static List<EpisodeResult> play(List<EpisodeSeeds> pairs, EpisodeRecorder recorder) {
        try (Slipstream slipstream =
                Slipstream.builder().plugin(new WalkerPlugin(executed -> {})).build()) {
            return new Rollout(
                            slipstream,
                            slipstream.compileText("walk", WalkerPlugin.NOISY),
                            "line",
                            Line.USUAL,
                            recorder)
                    .run(pairs, 2, (done, total, figures) -> true);
        }
    }

    @Test
    void refusesAFileThatCannotBeWrittenBeforeAnythingIsPlayed() {
        for (Path file : new Path[] {folder, folder.resolve("none").resolve("it.npz")}) {
            assertThatThrownBy(() -> new EpisodeRecorder(file))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("ROL-006 file " + file);
        }
    }
}

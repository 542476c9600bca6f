// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;

import org.junit.jupiter.api.Test;

import java.util.List;

final class EndedEpisodesTest {

    private final EndedEpisodes ended = new EndedEpisodes(List.of(5L, 6L, 7L), List.of(0L, 1L));

    private void ends(long seed, long noise, double score) {
        ended.ended(
                new EpisodeResult(new EpisodeSeeds(seed, noise), score, false, 8, List.of(), 0));
    }

    @Test
    void tellsOfTheSeedsThatWereWhollyPlayed() {
        ends(7, 1, 0.3);
        ends(5, 1, 0.5);
        ends(6, 0, 0.9);
        assertThat(ended.seeds()).isEmpty();
        ends(7, 0, 0.7);
        ends(5, 0, 0.7);

        assertThat(ended.seeds()).containsExactly(5L, 7L);
        assertThat(ended.pairs())
                .containsExactly(
                        new EpisodeSeeds(5, 0),
                        new EpisodeSeeds(7, 0),
                        new EpisodeSeeds(5, 1),
                        new EpisodeSeeds(7, 1));
        assertThat(ended.summary().scores()).containsExactly(0.6, 0.5);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

final class EpisodeSeedsTest {

    @Test
    void mixesBothSeedsAsSplitMix64Does() {
        for (EpisodeSeeds seeds :
                List.of(
                        new EpisodeSeeds(0, 0),
                        new EpisodeSeeds(100_000, 3),
                        new EpisodeSeeds(-1, -7))) {
            long noise = new SplittableRandom(seeds.noiseSeed()).nextLong();

            assertThat(seeds.sessionSeed())
                    .isEqualTo(new SplittableRandom(noise + seeds.seed()).nextLong());
        }
    }

    @Test
    void noTwoPairsShareTheirNoise() {
        List<Long> seeds = LongStream.range(0, 100).boxed().toList();
        List<Long> sessions = new ArrayList<>();

        EpisodeSeeds.pairs(seeds, seeds).forEach(pair -> sessions.add(pair.sessionSeed()));

        assertThat(sessions).hasSize(10_000).doesNotHaveDuplicates();
    }
}

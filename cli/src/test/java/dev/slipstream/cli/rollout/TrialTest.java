// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

final class TrialTest {

    @Test
    void mixesBothSeedsAsSplitMix64Does() {
        for (Trial trial : List.of(new Trial(0, 0), new Trial(100_000, 3), new Trial(-1, -7))) {
            long noise = new SplittableRandom(trial.noiseSeed()).nextLong();

            assertThat(trial.sessionSeed())
                    .isEqualTo(new SplittableRandom(noise + trial.seed()).nextLong());
        }
    }

    @Test
    void noTwoTrialsShareTheirNoise() {
        List<Long> seeds = LongStream.range(0, 100).boxed().toList();
        List<Long> sessions = new ArrayList<>();

        Summary.trials(seeds, seeds).forEach(trial -> sessions.add(trial.sessionSeed()));

        assertThat(sessions).hasSize(10_000).doesNotHaveDuplicates();
    }
}

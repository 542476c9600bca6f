// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

final class PushTTest {

    private final PushT task = new PushT(PushTOptions.PUBLISHED);

    @Test
    void episodesAreFunctionsOfSeedAndActionsAlone() {
        List<Pose> alone = IntStream.range(0, 16).mapToObj(this::play).toList();

        List<Pose> together = IntStream.range(0, 16).parallel().mapToObj(this::play).toList();

        assertThat(together).isEqualTo(alone);
        assertThat(alone).doesNotHaveDuplicates();
    }

    private Pose play(int seed) {
        Random random = new Random(seed);
        PushTEpisode episode = task.begin(seed);
        for (int i = 0; i < 40; i++) {
            episode.act(new float[] {random.nextInt(512), random.nextInt(512)});
        }
        return episode.block();
    }
}

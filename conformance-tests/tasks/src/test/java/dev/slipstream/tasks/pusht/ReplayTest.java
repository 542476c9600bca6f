// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ReplayTest {

    private static final int SEED = 100000;
    private static final int STEPS = 30;

    private final float[][] states = new float[STEPS][];
    private final float[][] actions = new float[STEPS][];
    private double coverage;

    ReplayTest() {
        PushTOptions options = new PushTOptions(STEPS, PushTObservation.STATE, true, 0);
        PushTEpisode episode = new PushT(options).begin(SEED);
        for (int i = 0; i < STEPS; i++) {
            states[i] = episode.read().values().get(PushTEpisode.TENSOR);
            actions[i] = new float[] {300 + 2 * i, 120 + 3 * i};
            episode.act(actions[i]);
        }
        coverage = episode.coverage();
    }

    @Test
    void recordedEpisodeReplaysUpToTheRoundingOfItsRecord() {
        Replay replay = Replay.of(SEED, states, actions);

        assertThat(replay.agent()).isLessThan(1e-4);
        assertThat(replay.block()).isLessThan(1e-4);
        assertThat(replay.angle()).isLessThan(1e-6);
        assertThat(replay.coverage()).isEqualTo(coverage);
    }

    @Test
    void straysAsFarAsTheWorstState() {
        states[5][0] += 3;
        states[7][3] += 4;
        states[9][4] += 0.5f + 2 * (float) Math.PI;

        Replay replay = Replay.of(SEED, states, actions);

        assertThat(replay.agent()).isCloseTo(3, within(1e-3));
        assertThat(replay.block()).isCloseTo(4, within(1e-3));
        assertThat(replay.angle()).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void refusesStatesWithoutActions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Replay.of(SEED, states, new float[2][2]))
                .withMessage("30 states do not go with 2 actions");
    }
}

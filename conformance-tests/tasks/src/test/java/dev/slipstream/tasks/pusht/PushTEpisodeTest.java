// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

final class PushTEpisodeTest {

    private static final float[] MIDDLE = {256, 256};

    @Test
    void endsAfterItsSteps() {
        PushTEpisode episode = new PushT(options(2, 0)).begin(3);

        episode.act(MIDDLE);
        assertThat(episode.done()).isFalse();
        episode.act(MIDDLE);

        assertThat(episode.done()).isTrue();
        assertThat(episode.success()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> episode.act(MIDDLE))
                .withMessage("the episode ended after 2 actions");
    }

    @Test
    void isSolvedOnceTheGoalIsCovered() {
        PushTWorld world = PushTWorld.begin(400, 100, Pose.GOAL, false);
        PushTEpisode episode = new PushTEpisode(PushTOptions.PUBLISHED, world);
        assertThat(episode.score()).isZero();

        episode.act(new float[] {400, 100});

        assertThat(episode.coverage()).isCloseTo(1, within(1e-12));
        assertThat(episode.success()).isTrue();
        assertThat(episode.done()).isTrue();
        assertThat(episode.score()).isEqualTo(1);
    }

    @Test
    void scoreIsTheBestSoFar() {
        Pose near = new Pose(226, 256, Math.PI / 4);
        PushTWorld world = PushTWorld.begin(226, 196, near, false);
        PushTEpisode episode = new PushTEpisode(PushTOptions.PUBLISHED, world);
        episode.act(new float[] {226, 196});
        double covered = episode.coverage();

        for (int i = 0; i < 20; i++) {
            episode.act(new float[] {150, 450});
        }

        assertThat(episode.coverage()).isLessThan(covered);
        assertThat(episode.score()).isCloseTo(covered / 0.95, within(1e-12));
    }

    @Test
    void agentIgnoresTargetsInItsDeadZone() {
        PushTEpisode stalled = new PushT(options(300, 20)).begin(100000);
        PushTEpisode free = new PushT(options(300, 0)).begin(100000);
        float[] near = {(float) stalled.agentX() + 19, (float) stalled.agentY()};
        float[] far = {(float) stalled.agentX() + 21, (float) stalled.agentY()};
        double before = stalled.agentX();

        stalled.act(near);
        free.act(near);
        assertThat(stalled.agentX()).isEqualTo(before);
        assertThat(free.agentX()).isGreaterThan(before);

        stalled.act(far);
        assertThat(stalled.agentX()).isGreaterThan(before);
    }

    @Test
    void showsWhatTheOptionsName() {
        assertThat(new PushT(PushTOptions.PUBLISHED).begin(0).read().values())
                .containsOnlyKeys("obs")
                .allSatisfy((name, values) -> assertThat(values).hasSize(20));
    }

    static List<float[]> badActions() {
        return List.of(
                new float[7], new float[] {1, Float.NaN}, new float[] {Float.POSITIVE_INFINITY, 1});
    }

    @ParameterizedTest
    @MethodSource("badActions")
    void refusesWhatIsNoTarget(float[] action) {
        PushTEpisode episode = new PushT(PushTOptions.PUBLISHED).begin(0);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> episode.act(action))
                .withMessageContaining("wanted two finite numbers, the target's x and y");
    }

    private static PushTOptions options(int maxSteps, double deadZone) {
        return new PushTOptions(maxSteps, PushTObservation.KEYPOINTS, true, deadZone);
    }
}

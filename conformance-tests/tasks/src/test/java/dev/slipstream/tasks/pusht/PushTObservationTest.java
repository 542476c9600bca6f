// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PushTObservationTest {

    @Test
    void keypointsAreThoseOfTheDemonstrations() {
        // A moment of the first demonstration at which nothing touches the block.
        Pose pose = new Pose(213.10536193847656, 287.30816650390625, 1.9027104377746582);
        PushTWorld world = PushTWorld.begin(122.59100341796875, 197.8950653076172, pose, false);

        assertThat(PushTObservation.KEYPOINTS.read(world))
                .containsExactly(
                        new float[] {
                            124.958206f, 266.73187f, 234.09898f, 230.03986f, 194.57405f,
                            345.35037f, 189.04404f, 278.72894f, 101.57586f, 233.99095f,
                            169.33214f, 313.47546f, 195.18527f, 238.85803f, 159.1555f,
                            250.91792f, 207.0418f, 310.11877f, 122.591f, 197.89507f
                        },
                        within(5e-5f));
    }

    @Test
    void stateTurnsTheAngleToAFullTurn() {
        // The angle is -6.5957 before.
        assertThat(PushTObservation.STATE.read(PushTWorld.begin(1, true)))
                .containsExactly(
                        new float[] {87, 285, 158.1625f, 357.18033f, 5.970621f}, within(1e-5f));
    }

    @Test
    void cornersAreThoseOfPymunk() {
        assertThat(PushTObservation.CORNERS.read(PushTWorld.begin(100000, true)))
                .containsExactly(
                        new float[] {
                            262.54834f, 192.3844f, 336.67743f, 98.01876f, 360.26886f,
                            116.55104f, 286.13974f, 210.91669f, 313.93814f, 175.52957f,
                            332.47043f, 151.93816f, 403.24466f, 207.53499f, 384.71237f,
                            231.1264f, 235, 124
                        },
                        within(1e-4f));
    }
}

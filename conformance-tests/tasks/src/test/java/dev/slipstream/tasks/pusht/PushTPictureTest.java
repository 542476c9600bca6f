// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;

final class PushTPictureTest {

    private static final int WHITE = 0xFFFFFF;
    private static final int GREEN = 0x90EE90;
    private static final int GREY = 0x778899;
    private static final int BLUE = 0x4169E1;

    @Test
    void drawsGoalBlockAndAgent() {
        BufferedImage picture = new PushTPicture(512).of(new Pose(100, 100, 0), 400, 90);

        assertThat(picture.getWidth()).isEqualTo(512);
        assertThat(picture.getHeight()).isEqualTo(512);
        assertThat(color(picture, 256, 262)).isEqualTo(GREEN);
        assertThat(color(picture, 45, 115)).isEqualTo(GREY);
        assertThat(color(picture, 100, 215)).isEqualTo(GREY);
        assertThat(color(picture, 400, 90)).isEqualTo(BLUE);
        assertThat(color(picture, 400, 400)).isEqualTo(WHITE);
    }

    @Test
    void scalesTheArena() {
        BufferedImage picture = new PushTPicture(128).of(new Pose(100, 100, 0), 400, 88);

        assertThat(picture.getWidth()).isEqualTo(128);
        assertThat(color(picture, 100, 22)).isEqualTo(BLUE);
        assertThat(color(picture, 25, 50)).isEqualTo(GREY);
    }

    @Test
    void showsTheEpisode() {
        PushTEpisode episode = new PushT(PushTOptions.PUBLISHED).begin(100000);

        BufferedImage picture = new PushTPicture(512).of(episode);

        assertThat(color(picture, 235, 124)).isEqualTo(BLUE);
    }

    private static int color(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xFFFFFF;
    }
}

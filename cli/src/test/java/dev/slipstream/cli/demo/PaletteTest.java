// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.List;

final class PaletteTest {

    private static BufferedImage picture(int width, int height, int... colours) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, colours, 0, width);
        return picture;
    }

    @Test
    void keepsTheColoursThatItHas() {
        BufferedImage picture = picture(2, 2, 0xFF0000, 0xFFFFFF, 0x4169E1, 0xFFFFFF);

        BufferedImage painted = Palette.of(List.of(picture)).paint(picture);

        assertThat(painted.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(painted.getRGB(0, 0, 2, 2, null, 0, 2))
                .containsExactly(0xFFFF0000, 0xFFFFFFFF, 0xFF4169E1, 0xFFFFFFFF);
    }

    @Test
    void takesTheNearestForTheOthers() {
        Palette palette = Palette.of(List.of(picture(3, 1, 0xFF0000, 0xFFFFFF, 0x000000)));

        BufferedImage painted = palette.paint(picture(3, 1, 0xE01010, 0x101010, 0xF0F0F0));

        assertThat(painted.getRGB(0, 0, 3, 1, null, 0, 3))
                .containsExactly(0xFFFF0000, 0xFF000000, 0xFFFFFFFF);
    }

    @Test
    void hasWhatThereIsMostOf() {
        int[] colours = new int[1000];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = i < 500 ? i : 0xFFFFFF;
        }

        BufferedImage painted =
                Palette.of(List.of(picture(1000, 1, colours)))
                        .paint(picture(2, 1, 0xFFFFFF, 0x0000FE));

        assertThat(((IndexColorModel) painted.getColorModel()).getMapSize()).isEqualTo(256);
        assertThat(painted.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    }
}

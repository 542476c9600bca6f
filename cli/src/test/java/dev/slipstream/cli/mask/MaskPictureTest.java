// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

final class MaskPictureTest {

    private static final String[] DIRECTIONS = {"forward", "timestep", "rollout", "elsewhere"};
    private static final int STEPS = 10;

    /** All gates there are, some of them more often. */
    private static final GatedCall MIXED =
            Gates.call(0, STEPS, (step, block) -> (step + block) % 5, DIRECTIONS);

    private static int pixels(BufferedImage picture, Color colour, Rectangle within) {
        int count = 0;
        for (int x = within.x; x < within.x + within.width; x++) {
            for (int y = within.y; y < within.y + within.height; y++) {
                count += picture.getRGB(x, y) == colour.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    private static Color colour(int gate) {
        return gate == 0 ? Palette.COMPUTED : Palette.of(DIRECTIONS[gate - 1], gate - 1);
    }

    @Test
    void eachGateHasItsDirectionsColour() {
        BufferedImage picture = MaskPicture.of("heading", List.of(MIXED));
        Grid grid = new Grid(MIXED.gates().blocks(), 1, STEPS);

        for (int step = 0; step < STEPS; step++) {
            for (int block = 0; block < Gates.BLOCKS; block++) {
                Rectangle cell = grid.cell(0, step, block);
                assertThat(pixels(picture, colour((step + block) % 5), cell))
                        .as("step %s, block %s", step, block)
                        .isEqualTo(cell.width * cell.height);
            }
        }
    }

    @Test
    void colourTakesAsMuchOfAPanelAsItsGates() {
        BufferedImage picture = MaskPicture.of("heading", List.of(MIXED));
        Grid grid = new Grid(MIXED.gates().blocks(), 1, STEPS);
        int cell = grid.cell(0, 0, 0).width * grid.cell(0, 0, 0).height;

        for (int gate = 0; gate <= DIRECTIONS.length; gate++) {
            assertThat(pixels(picture, colour(gate), grid.plot(0, STEPS)))
                    .isEqualTo(MIXED.count(gate) * cell);
        }
    }

    @Test
    void blocksOfATypeLieTogetherFirstLayerOnTop() {
        Grid grid = new Grid(MIXED.gates().blocks(), 1, STEPS);

        // Layers of attention, a gap, layers of feed-forward.
        assertThat(grid.cell(0, 0, 0).y).isEqualTo(grid.plot(0, STEPS).y);
        assertThat(grid.cell(0, 0, 2).y).isEqualTo(grid.cell(0, 0, 0).y + 24);
        assertThat(grid.cell(0, 0, 1).y).isGreaterThan(grid.cell(0, 0, 2).y + 24);
        assertThat(grid.cell(0, 0, 3).y).isEqualTo(grid.cell(0, 0, 1).y + 24);
        assertThat(grid.band(0, STEPS, "feed-forward"))
                .isEqualTo(grid.cell(0, 0, 1).union(grid.cell(0, STEPS - 1, 3)));
    }

    @Test
    void panelsDoNotOverlapAndLieInThePicture() {
        GatedCall shorter = Gates.call(1, 4, (step, block) -> 1, DIRECTIONS);
        List<GatedCall> calls = List.of(MIXED, shorter, MIXED, MIXED, shorter);
        BufferedImage picture = MaskPicture.of("heading", calls);
        Grid grid = new Grid(MIXED.gates().blocks(), calls.size(), STEPS);
        Rectangle whole = new Rectangle(0, 0, picture.getWidth(), picture.getHeight());

        for (int call = 0; call < calls.size(); call++) {
            Rectangle plot = grid.plot(call, STEPS);
            assertThat(whole.contains(plot)).isTrue();
            for (int other = 0; other < call; other++) {
                assertThat(plot.intersects(grid.plot(other, STEPS))).isFalse();
            }
        }
        // The steps that the shorter call does not have stay white.
        Rectangle behind = grid.cell(1, 7, 2);
        assertThat(pixels(picture, Color.WHITE, behind)).isEqualTo(behind.width * behind.height);
    }

    @Test
    void saysWhatItShows() {
        BufferedImage picture = MaskPicture.of("heading", List.of(MIXED));
        Grid grid = new Grid(MIXED.gates().blocks(), 1, STEPS);
        Rectangle plot = grid.plot(0, STEPS);

        assertInk(picture, new Rectangle(Grid.MARGIN, 8, 80, 20));
        assertInk(picture, new Rectangle(plot.x, plot.y - Grid.TITLE + 2, 120, 18));
        for (String type : grid.types()) {
            Rectangle band = grid.band(0, STEPS, type);
            assertInk(picture, new Rectangle(Grid.MARGIN, band.y, 96, band.height));
        }
        assertInk(picture, new Rectangle(plot.x, plot.y + plot.height + 4, plot.width, 16));
        for (int gate = 0; gate <= DIRECTIONS.length; gate++) {
            assertThat(
                            pixels(
                                    picture,
                                    colour(gate),
                                    new Rectangle(0, 0, picture.getWidth(), Grid.HEAD)))
                    .as("the legend's colour of gate %s", gate)
                    .isPositive();
        }
    }

    private static void assertInk(BufferedImage picture, Rectangle where) {
        assertThat(pixels(picture, Color.WHITE, where)).isLessThan(where.width * where.height);
    }
}

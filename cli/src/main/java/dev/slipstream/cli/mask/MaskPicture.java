// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import dev.slipstream.api.block.GatePlan;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Draws the gates of calls: a panel a call, with its share of reused blocks above it. */
public final class MaskPicture {

    private static final Color PAPER = Color.WHITE;
    private static final Color INK = new Color(0x333333);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    private static final int LEGEND = 36;
    private static final int SWATCH = 12;
    private static final int TICK = 4;
    private static final int LEAST_BETWEEN_TICKS = 40;

    private final List<GatedCall> calls;
    private final Grid grid;

    private MaskPicture(List<GatedCall> calls) {
        this.calls = calls;
        int steps =
                calls.stream().mapToInt(call -> call.gates().gates().steps()).reduce(1, Math::max);
        this.grid = new Grid(calls.get(0).gates().blocks(), calls.size(), steps);
    }

    /**
     * Draws a picture.
     *
     * @param heading what stands on top
     * @param calls the calls of one recipe, at least one
     * @return the picture
     */
    public static BufferedImage of(String heading, List<GatedCall> calls) {
        return new MaskPicture(calls).drawn(heading);
    }

    private BufferedImage drawn(String heading) {
        BufferedImage picture =
                new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(PAPER);
            graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            head(graphics, heading);
            for (int call = 0; call < calls.size(); call++) {
                panel(graphics, call);
            }
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    private void head(Graphics2D graphics, String heading) {
        graphics.setColor(INK);
        graphics.setFont(HEADING);
        graphics.drawString(heading, Grid.MARGIN, 24);
        graphics.setFont(TEXT);
        int x = Grid.MARGIN;
        List<String> directions = calls.get(0).gates().directions();
        x = legend(graphics, x, Palette.COMPUTED, "computed");
        for (int i = 0; i < directions.size(); i++) {
            x = legend(graphics, x, Palette.of(directions.get(i), i), directions.get(i));
        }
        graphics.drawString("The first layer is on top.", x, LEGEND + SWATCH - 1);
    }

    /** Gives where the next one begins. */
    private static int legend(Graphics2D graphics, int x, Color colour, String text) {
        graphics.setColor(colour);
        graphics.fillRect(x, LEGEND, SWATCH, SWATCH);
        graphics.setColor(INK);
        graphics.drawString(text, x + SWATCH + 6, LEGEND + SWATCH - 1);
        return x + SWATCH + 6 + graphics.getFontMetrics().stringWidth(text) + 20;
    }

    private void panel(Graphics2D graphics, int index) {
        GatedCall call = calls.get(index);
        Rectangle plot = grid.plot(index, call.gates().gates().steps());
        graphics.setColor(INK);
        graphics.setFont(TEXT);
        graphics.drawString(
                String.format(
                        Locale.ROOT,
                        "call %d: %.1f %% reused",
                        call.gates().index(),
                        100 * call.sparsity()),
                plot.x,
                plot.y - 7);
        types(graphics, index, call);
        steps(graphics, index, call, plot);
        cells(graphics, index, call);
    }

    private void types(Graphics2D graphics, int index, GatedCall call) {
        FontMetrics metrics = graphics.getFontMetrics();
        for (String type : grid.types()) {
            Rectangle band = grid.band(index, call.gates().gates().steps(), type);
            graphics.drawString(
                    type,
                    band.x - 8 - metrics.stringWidth(type),
                    band.y + (band.height + metrics.getAscent()) / 2);
        }
    }

    private void steps(Graphics2D graphics, int index, GatedCall call, Rectangle plot) {
        FontMetrics metrics = graphics.getFontMetrics();
        int bottom = plot.y + plot.height;
        int every = every(grid.cell(0, 0, 0).width);
        for (int step = 0; step < call.gates().gates().steps(); step += every) {
            Rectangle cell = grid.cell(index, step, 0);
            int middle = cell.x + cell.width / 2;
            String text = Integer.toString(step);
            graphics.drawLine(middle, bottom, middle, bottom + TICK);
            graphics.drawString(
                    text,
                    middle - metrics.stringWidth(text) / 2,
                    bottom + TICK + metrics.getAscent());
        }
        graphics.drawString(
                "step",
                plot.x - 8 - metrics.stringWidth("step"),
                bottom + TICK + metrics.getAscent());
    }

    /** From one labelled step to the next: 1, 2 or 5 of some power of ten. */
    private static int every(int cellWidth) {
        for (int power = 1; ; power *= 10) {
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * power * cellWidth >= LEAST_BETWEEN_TICKS) {
                    return factor * power;
                }
            }
        }
    }

    private void cells(Graphics2D graphics, int index, GatedCall call) {
        GatePlan gates = call.gates().gates();
        List<String> directions = call.gates().directions();
        for (int step = 0; step < gates.steps(); step++) {
            for (int block = 0; block < gates.blocks(); block++) {
                int gate = gates.gate(step, block);
                graphics.setColor(
                        gate == GatePlan.COMPUTE
                                ? Palette.COMPUTED
                                : Palette.of(directions.get(gate - 1), gate - 1));
                graphics.fill(grid.cell(index, step, block));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import dev.slipstream.api.block.Block;

import java.awt.Rectangle;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where things lie in a picture of several calls: panels side by side, a column a step, a row a
 * block. The blocks of a type lie together, the first layer on top.
 */
final class Grid {

    static final int MARGIN = 16;
    static final int HEAD = 64;
    static final int TITLE = 22;
    static final int FOOT = 34;

    private static final int HEAD_WIDTH = 640;
    private static final int LABELS = 104;
    private static final int PLOT_WIDTH = 500;
    private static final int PLOT_HEIGHT = 216;
    private static final int LARGEST_CELL = 24;
    private static final int BAND_GAP = 3;
    private static final int COLUMNS = 2;

    private final List<Block> blocks;
    private final List<String> types;
    private final int[] tops;
    private final int calls;
    private final int steps;
    private final int cellWidth;
    private final int cellHeight;

    /**
     * Lays out.
     *
     * @param blocks the blocks of a step
     * @param calls how many panels there are
     * @param steps the most steps of a call
     */
    Grid(List<Block> blocks, int calls, int steps) {
        this.blocks = blocks;
        this.types = blocks.stream().map(Block::type).distinct().toList();
        this.calls = calls;
        this.steps = steps;
        this.cellWidth = within(PLOT_WIDTH / steps);
        this.cellHeight = within(PLOT_HEIGHT / blocks.size());
        this.tops = tops();
    }

    /** How far below a plot's top each block's row lies. */
    private int[] tops() {
        int[] places = new int[blocks.size()];
        int rows = 0;
        for (int band = 0; band < types.size(); band++) {
            for (int block = 0; block < places.length; block++) {
                if (blocks.get(block).type().equals(types.get(band))) {
                    places[block] = rows++ * cellHeight + band * BAND_GAP;
                }
            }
        }
        return places;
    }

    private static int within(int pixels) {
        return Math.max(1, Math.min(LARGEST_CELL, pixels));
    }

    List<String> types() {
        return types;
    }

    int width() {
        int columns = Math.min(COLUMNS, calls);
        return Math.max(HEAD_WIDTH, MARGIN + columns * (LABELS + steps * cellWidth + MARGIN));
    }

    int height() {
        return HEAD + (calls + COLUMNS - 1) / COLUMNS * panelHeight();
    }

    private int panelHeight() {
        return TITLE + plotHeight() + FOOT;
    }

    private int plotHeight() {
        return blocks.size() * cellHeight + (types.size() - 1) * BAND_GAP;
    }

    /** The cells of a panel, all together. */
    Rectangle plot(int call, int callSteps) {
        int x = MARGIN + LABELS + call % COLUMNS * (LABELS + steps * cellWidth + MARGIN);
        int y = HEAD + TITLE + call / COLUMNS * panelHeight();
        return new Rectangle(x, y, callSteps * cellWidth, plotHeight());
    }

    /** The rows of a type. */
    Rectangle band(int call, int callSteps, String type) {
        Rectangle plot = plot(call, callSteps);
        int[] rows =
                IntStream.range(0, tops.length)
                        .filter(block -> blocks.get(block).type().equals(type))
                        .map(block -> tops[block])
                        .toArray();
        int height = rows[rows.length - 1] - rows[0] + cellHeight;
        return new Rectangle(plot.x, plot.y + rows[0], plot.width, height);
    }

    /** One gate. */
    Rectangle cell(int call, int step, int block) {
        Rectangle plot = plot(call, steps);
        return new Rectangle(
                plot.x + step * cellWidth, plot.y + tops[block], cellWidth, cellHeight);
    }
}

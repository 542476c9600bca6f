// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The colours that a film's pictures share. A GIF of pictures without any chooses them anew for
 * each one, which takes ten times as long.
 */
final class Palette {

    private static final int MOST = 256;
    private static final int BITS = 8;

    private final int[] colours;
    private final IndexColorModel model;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private Palette(int[] colours) {
        this.colours = colours;
        this.model =
                new IndexColorModel(
                        BITS, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /** The colours that there is most of in some pictures. */
    static Palette of(List<BufferedImage> pictures) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (BufferedImage picture : pictures) {
            for (int colour : pixels(picture)) {
                counts.merge(colour, 1, Integer::sum);
            }
        }
        return new Palette(
                counts.entrySet().stream()
                        .sorted(
                                Map.Entry.<Integer, Integer>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST)
                        .mapToInt(Map.Entry::getKey)
                        .toArray());
    }

    private static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    }

    /** The same picture in these colours. */
    BufferedImage paint(BufferedImage picture) {
        BufferedImage painted =
                new BufferedImage(
                        picture.getWidth(),
                        picture.getHeight(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        model);
        int[] places = Arrays.stream(pixels(picture)).map(this::place).toArray();
        painted.getRaster().setPixels(0, 0, picture.getWidth(), picture.getHeight(), places);
        return painted;
    }

    private int place(int colour) {
        return nearest.computeIfAbsent(colour, this::find);
    }

    private int find(int colour) {
        return IntStream.range(0, colours.length)
                .boxed()
                .min(
                        (one, other) ->
                                distance(colours[one], colour) - distance(colours[other], colour))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift < 3 * BITS; shift += BITS) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }
}

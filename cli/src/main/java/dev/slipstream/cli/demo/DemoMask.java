// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.mask.GatedCall;
import dev.slipstream.cli.mask.MaskPicture;
import dev.slipstream.cli.mask.PrunedEpisode;
import dev.slipstream.runtime.Slipstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

/** What a pruner computes and what it reuses, as a picture of an episode's first calls. */
public final class DemoMask {

    private static final int CALLS = 4;

    private DemoMask() {}

    /**
     * Plays the episode and draws it.
     *
     * @param episode the episode
     * @param builder of a host of its own
     * @return the picture
     */
    public static Picture of(PrunedEpisode episode, Slipstream.Builder builder) {
        List<GatedCall> calls = episode.play(builder, CALLS);
        String shown =
                String.format(
                        Locale.ROOT,
                        "%s: the first %d calls of seed %d, step by step and block by block",
                        episode.recipe(),
                        calls.size(),
                        episode.seeds().seed());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(MaskPicture.of(shown, calls), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(
                "image/png",
                png.toByteArray(),
                shown + "; coloured by what is computed and what is reused",
                shown + ".");
    }
}

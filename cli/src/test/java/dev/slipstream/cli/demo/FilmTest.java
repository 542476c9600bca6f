// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.cli.bench.Results;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.tasks.pusht.PushT;
import dev.slipstream.tasks.pusht.PushTEpisode;
import dev.slipstream.tasks.pusht.PushTOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

final class FilmTest {

    @TempDir Path folder;

    /** Sees an episode of so many actions. */
    private static Takes takes(long seed, int actions) {
        Takes takes = new Takes();
        PushTEpisode episode = new PushT(PushTOptions.PUBLISHED).begin(seed);
        takes.sees(new EpisodeSeeds(seed, 0), episode);
        for (int action = 0; action < actions; action++) {
            episode.act(new float[] {300, 300});
            takes.sees(new EpisodeSeeds(seed, 0), episode);
        }
        return takes;
    }

    private static DemoResults results(Map<String, Takes> takes) {
        return new DemoResults(
                List.of(
                        Samples.dense(),
                        Samples.standing(Results.strategy("fast", 20), 1, 0.9, 0.8, 0.95)),
                Optional.of(Results.plain()),
                takes,
                Optional.empty(),
                true);
    }

    @Test
    void filmsBothAgainstOneClock() throws IOException {
        Path file = folder.resolve("film.gif");
        Film film =
                Film.of(results(Map.of("dense", takes(0, 10), "fast", takes(0, 10)))).orElseThrow();

        Picture picture = film.write(file);

        // A cold call takes twice as long as a warm one; a chunk is eight actions.
        assertThat(picture.caption())
                .startsWith("Seed 0: dense on the left, 1.6 s; fast on the right, 1.1 s.");
        assertThat(picture.bytes()).isEqualTo(Files.readAllBytes(file));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(stream);
            assertThat(reader.getNumImages(true)).as("1.6 s and 2 s of rest").isEqualTo(37);
            assertThat(reader.read(0).getRGB(20, 20)).as("the table").isEqualTo(0xFFFFFFFF);
            assertThat(reader.read(36).getRGB(20, reader.getHeight(0) - 2))
                    .as("the bar of what is over")
                    .isEqualTo(Film.OVER.getRGB());
            assertThat(reader.getWidth(0)).isGreaterThan(2 * reader.getHeight(0) - 30);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void thereIsNoneOfWhatWasNotSeen() {
        assertThat(Film.of(results(Map.of("dense", new Takes(), "fast", new Takes())))).isEmpty();
        assertThat(Film.of(Samples.results())).isEmpty();
    }

    @Test
    void prefersASeedThatBothSolve() {
        // Only seed 0 scores 1, which counts as solved, and it is the longer one.
        Takes both = takes(0, 10);
        PushTEpisode other = new PushT(PushTOptions.PUBLISHED).begin(1);
        both.sees(new EpisodeSeeds(1, 0), other);

        assertThat(Film.of(results(Map.of("dense", both, "fast", both))))
                .map(film -> film.caption().startsWith("Seed 0"))
                .hasValue(true);
    }
}

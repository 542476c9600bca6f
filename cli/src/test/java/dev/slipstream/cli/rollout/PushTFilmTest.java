// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.task.Episode;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.tasks.pusht.PushT;
import dev.slipstream.tasks.pusht.PushTOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

final class PushTFilmTest {

    private static final EpisodeSeeds FILMED = new EpisodeSeeds(5, 0);

    @TempDir Path folder;

    @Test
    void filmsOneEpisode() throws IOException {
        Path file = folder.resolve("film.gif");
        PushTFilm film = new PushTFilm(FILMED, file);
        Episode episode = new PushT(PushTOptions.PUBLISHED).begin(5);

        film.sees(FILMED, episode);
        film.sees(new EpisodeSeeds(5, 1), episode);
        episode.act(new float[] {300, 300});
        film.sees(FILMED, episode);
        film.write();

        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(stream);
            assertThat(reader.getNumImages(true)).isEqualTo(2);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void refusesATaskThatItCannotDraw() {
        PushTFilm film = new PushTFilm(FILMED, folder.resolve("film.gif"));

        assertThatThrownBy(() -> film.sees(FILMED, Line.USUAL.begin(5)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ROL-005");
    }

    @Test
    void refusesAFileThatCannotBeWrittenBeforeAnythingIsFilmed() {
        for (Path file : new Path[] {folder, folder.resolve("none").resolve("film.gif")}) {
            assertThatThrownBy(() -> new PushTFilm(FILMED, file))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("ROL-006 file " + file);
        }
    }
}

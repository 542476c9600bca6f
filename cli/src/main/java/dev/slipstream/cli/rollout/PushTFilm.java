// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.task.Episode;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Watcher;
import dev.slipstream.tasks.pusht.Animation;
import dev.slipstream.tasks.pusht.PushTEpisode;
import dev.slipstream.tasks.pusht.PushTPicture;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Films one episode of Push-T as an animated GIF. */
public final class PushTFilm implements Watcher {

    private static final int SIZE = 256;

    private final EpisodeSeeds seeds;
    private final ResultFile file;
    private final PushTPicture painter = new PushTPicture(SIZE);
    private final List<BufferedImage> pictures = new ArrayList<>();

    /**
     * Makes a film.
     *
     * @param seeds the episode
     * @param file where to write it, in a folder that exists
     * @throws ConfigException where there is no such folder
     */
    public PushTFilm(EpisodeSeeds seeds, Path file) {
        this.seeds = seeds;
        this.file = new ResultFile(file, "--animation");
    }

    /**
     * Which episode it is of.
     *
     * @return its seeds
     */
    public EpisodeSeeds seeds() {
        return seeds;
    }

    @Override
    public void sees(EpisodeSeeds seen, Episode episode) {
        if (!seen.equals(seeds)) {
            return;
        }
        if (!(episode instanceof PushTEpisode pushT)) {
            throw new ConfigException(
                    new Problem(
                            "ROL-005",
                            "option --animation",
                            "a task other than Push-T",
                            "Push-T, the task that can be drawn",
                            "leave --animation out"));
        }
        pictures.add(painter.of(pushT));
    }

    /** Writes the film, once the episode is over. */
    public void write() {
        file.write(path -> Animation.write(pictures, path));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.plugins.step.StepPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.runtime.rollout.Watcher;
import dev.slipstream.tasks.pusht.PushT;
import dev.slipstream.tasks.pusht.PushTEpisode;
import dev.slipstream.tasks.pusht.PushTOptions;
import dev.slipstream.verification.study.StallRun.Played;
import dev.slipstream.verification.study.Stalls.Place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Plays arms on ever more seeds, and keeps what was played. */
final class StallPlayer implements AutoCloseable {

    private static final long FIRST_SEED = 100_000;
    private static final int THREADS = 1;

    private final Path folder;
    private final Slipstream slipstream =
            Slipstream.builder().plugin(new BaselinesPlugin()).plugin(new StepPlugin()).build();

    StallPlayer(Path folder) {
        this.folder = folder;
    }

    /** Plays those of the first seeds that have not been played before. */
    StallRun play(StallArm arm, int deadZone, int seeds) throws IOException {
        Path file = folder.resolve("stall-" + arm.name() + "-" + deadZone + ".json");
        StallRun known = Files.exists(file) ? StallRun.read(file) : new StallRun(List.of());
        if (known.size() >= seeds) {
            return known.first(seeds);
        }
        StallRun run =
                known.with(play(arm, deadZone, FIRST_SEED + known.size(), FIRST_SEED + seeds));
        run.write(file);
        return run;
    }

    private List<Played> play(StallArm arm, int deadZone, long from, long to) {
        PushTOptions published = PushTOptions.PUBLISHED;
        PushT task =
                new PushT(
                        new PushTOptions(
                                published.maxSteps(),
                                published.observation(),
                                published.legacyReset(),
                                deadZone));
        Map<EpisodeSeeds, List<Place>> paths = new ConcurrentHashMap<>();
        Watcher watcher =
                (seeds, episode) -> {
                    PushTEpisode seen = (PushTEpisode) episode;
                    paths.computeIfAbsent(seeds, first -> new ArrayList<>())
                            .add(new Place(seen.agentX(), seen.agentY()));
                };
        List<EpisodeSeeds> pairs =
                EpisodeSeeds.pairs(LongStream.range(from, to).boxed().toList(), List.of(0L));
        try (CompiledRecipe recipe = slipstream.compileText(arm.name(), arm.recipe())) {
            return new Rollout(slipstream, recipe, "pusht", task, watcher)
                    .run(pairs, THREADS, (done, total, figures) -> true).stream()
                            .map(
                                    result ->
                                            new Played(
                                                    result.score(),
                                                    result.success(),
                                                    Stalls.of(paths.get(result.seeds()))))
                            .toList();
        }
    }

    @Override
    public void close() {
        slipstream.close();
    }
}

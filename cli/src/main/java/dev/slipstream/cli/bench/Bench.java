// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.train.ProgressListener;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs recipes call by call beside each other. The dense recipe drives the task's episodes; all
 * others answer the same readings from the same noise, each in a session of its own, and their
 * actions move nothing.
 */
public final class Bench {

    /** Those that results are published on begin here. */
    private static final long FIRST_SEED = 100_000;

    private final Slipstream slipstream;
    private final Task task;
    private final int calls;
    private final int rounds;

    /**
     * Makes a bench.
     *
     * @param slipstream brings the engine
     * @param task the task
     * @param calls how many calls an episode has, at least 2
     * @param rounds how many episodes there are
     */
    public Bench(Slipstream slipstream, Task task, int calls, int rounds) {
        this.slipstream = slipstream;
        this.task = task;
        this.calls = calls;
        this.rounds = rounds;
    }

    /**
     * Warms all recipes up, and measures them.
     *
     * @param lineup the recipes
     * @param progress hears how many calls each of them has made
     * @return what the calls say together
     */
    public List<Result> run(Lineup lineup, ProgressListener progress) {
        List<Lane> lanes = new ArrayList<>();
        try {
            lineup.contestants().forEach(one -> lanes.add(new Lane(slipstream, one)));
            progress.says("warming up " + lanes.size() + " recipes, the yardsticks among them");
            lanes.forEach(Lane::warmUp);
            return Result.of(measure(lineup, lanes, progress), lineup.units());
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    private List<Series> measure(Lineup lineup, List<Lane> lanes, ProgressListener progress) {
        List<Series> all = lineup.contestants().stream().map(Series::of).toList();
        Series dense = all.get(lineup.contestants().indexOf(lineup.dense()));
        Interleaving interleaving = new Interleaving(lanes.size());
        int turn = 0;
        for (int round = 0; round < rounds; round++) {
            EpisodeSeeds seeds = new EpisodeSeeds(FIRST_SEED + round, 0);
            Scene scene = new Scene(task, seeds.seed());
            lanes.forEach(lane -> lane.begin(seeds.sessionSeed()));
            all.forEach(series -> series.episodes().add(new ArrayList<>()));
            for (int call = 0; call < calls; call++) {
                for (int next : interleaving.order(turn)) {
                    TimedCall done = lanes.get(next).act(scene.readings());
                    all.get(next).episodes().get(round).add(done);
                }
                scene.execute(dense.episodes().get(round).get(call).actions());
                turn++;
                progress.progressed(turn, (long) rounds * calls, Map.of());
            }
        }
        return all;
    }
}

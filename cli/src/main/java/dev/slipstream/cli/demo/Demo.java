// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.error.StoppedException;
import dev.slipstream.api.task.Task;
import dev.slipstream.cli.bench.Bench;
import dev.slipstream.cli.bench.Lineup;
import dev.slipstream.cli.bench.Result;
import dev.slipstream.cli.rollout.Summary;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.runtime.train.ProgressListener;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the dense recipe and others: first episodes for the scores, several at a time; then call by
 * call, alone, for the latencies. A recipe that fails is left behind, and the others go on.
 *
 * <p>One thread, once.
 */
public final class Demo {

    /** Dense calls of an episode, about; and what a plain call takes in dense ones. */
    private static final double CALLS = 33;

    private static final double PLAIN = 2;

    private final Slipstream slipstream;
    private final Task task;
    private final DemoPlan plan;
    private final ProgressListener progress;
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Map<String, CompiledRecipe> compiled = new LinkedHashMap<>();
    private final Map<String, Takes> takes = new HashMap<>();
    private Optional<Result> plain = Optional.empty();
    private Optional<String> untimed = Optional.empty();

    /**
     * Makes a demo.
     *
     * @param slipstream brings the plugins and the engine
     * @param task the task
     * @param plan what to run
     * @param progress hears how far it is, and how each recipe scored
     */
    public Demo(Slipstream slipstream, Task task, DemoPlan plan, ProgressListener progress) {
        this.slipstream = slipstream;
        this.task = task;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs all of it, or as much as there is time for.
     *
     * @param dense the dense recipe, whose failure is the demo's
     * @return what came of it, the dense recipe first
     */
    public DemoResults run(CompiledRecipe dense) {
        enter(dense);
        boolean complete = true;
        try {
            plan.recipes().forEach(recipe -> attempt(recipe, () -> enter(compile(recipe, dense))));
            measure(dense);
        } catch (StoppedException e) {
            // The process is ending, and whoever ends it still wants what there is.
            complete = false;
        }
        return new DemoResults(List.copyOf(standings.values()), plain, takes, untimed, complete);
    }

    private void enter(CompiledRecipe recipe) {
        String name = recipe.recipe().name();
        if (compiled.putIfAbsent(name, recipe) != null) {
            throw new ConfigException(
                    new Problem(
                            "DEM-002",
                            "recipes",
                            "two that are called '" + name + "'",
                            "names that tell them apart",
                            "give one of the files another \"name\""));
        }
        standings.put(name, Standing.of(name));
    }

    private CompiledRecipe compile(String recipe, CompiledRecipe dense) {
        CompiledRecipe made = slipstream.compile(recipe);
        Lineup.checkChunks(dense, made);
        return made;
    }

    /** Does something for a recipe, which it may fail. */
    private boolean attempt(String recipe, Runnable part) {
        try {
            part.run();
            return true;
        } catch (StoppedException e) {
            throw e;
        } catch (SlipstreamException e) {
            Standing failed = standings.getOrDefault(recipe, Standing.of(recipe)).failed(e);
            standings.put(recipe, failed);
            failed.problem().ifPresent(problem -> progress.says(recipe + " failed: " + problem));
            return false;
        }
    }

    private void measure(CompiledRecipe dense) {
        Selection selection = new Selection(slipstream, dense.recipe());
        double weights = compiled.keySet().stream().mapToDouble(selection::weight).sum();
        double playing = plan.seeds().size() * CALLS / plan.parallel();
        double timing = (double) plan.rounds() * plan.calls();
        Pace pace = new Pace(progress, playing * weights + timing * (weights + PLAIN));
        List<CompiledRecipe> sound = new ArrayList<>();
        play(dense, pace.part(playing * selection.weight(dense.recipe().name())));
        for (CompiledRecipe recipe : compiled.values()) {
            String name = recipe.recipe().name();
            if (recipe != dense) {
                ProgressListener part = pace.part(playing * selection.weight(name));
                if (attempt(name, () -> play(recipe, part))) {
                    sound.add(recipe);
                }
            }
        }
        time(dense, sound, pace.part(timing * (weights + PLAIN)));
    }

    private void play(CompiledRecipe recipe, ProgressListener part) {
        String name = recipe.recipe().name();
        Takes seen = takes.computeIfAbsent(name, first -> new Takes());
        Rollout rollout = new Rollout(slipstream, recipe, plan.task(), task, seen);
        Summary summary =
                Summary.of(
                        plan.seeds(),
                        rollout.run(
                                EpisodeSeeds.pairs(plan.seeds(), List.of(0L)),
                                Math.min(plan.parallel(), plan.seeds().size()),
                                part));
        standings.computeIfPresent(name, (same, standing) -> standing.played(summary));
        progress.says(String.format(Locale.ROOT, "%s scores %.3f", name, summary.meanScore()));
    }

    /** What fails here leaves the scores as they are. */
    private void time(CompiledRecipe dense, List<CompiledRecipe> others, ProgressListener part) {
        try {
            new Bench(slipstream, task, plan.calls(), plan.rounds())
                    .run(Lineup.of(slipstream, dense, others), part)
                    .forEach(this::timed);
        } catch (StoppedException e) {
            throw e;
        } catch (SlipstreamException e) {
            untimed = Optional.of(Standing.text(e));
            progress.says("no latencies: " + Standing.text(e));
        }
    }

    private void timed(Result result) {
        String name = result.row().recipe();
        if (standings.containsKey(name)) {
            standings.computeIfPresent(name, (same, standing) -> standing.timed(result));
        } else {
            plain = Optional.of(result);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.count.CountingCompiler;
import dev.slipstream.conformance.count.Entry;
import dev.slipstream.conformance.count.Ledger;
import dev.slipstream.conformance.probe.Bench;
import dev.slipstream.conformance.probe.Readings;
import dev.slipstream.conformance.replay.PerHost;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plays an episode on a host whose kernels count. The rules of a preset ask for the same episode,
 * which is kept for them.
 *
 * <p>Any thread.
 */
final class Player {

    private static final int CALLS = 6;

    private final PerHost<Played> kept = new PerHost<>();

    /** The trial's preset. */
    Played preset(Trial trial) {
        return kept.get(
                trial.host(),
                List.of(trial.preset(), trial.seed()),
                () -> play(trial, host -> host.compile(host.read(trial.preset()))));
    }

    /** Another recipe of the trial's plugin. */
    static Played recipe(Trial trial, RecipeJson recipe) {
        return play(trial, host -> host.compile(trial.preset(), recipe));
    }

    private static Played play(Trial trial, Function<Host, CompiledRecipe> compiler) {
        Ledger ledger = new Ledger();
        try (NDManager manager =
                        trial.host().slipstream().runtime().engine().rootManager().newSubManager();
                Host host = open(trial, manager, ledger)) {
            CompiledRecipe recipe = compiler.apply(host);
            Set<Integer> denoiser = denoiserKernels(host, recipe, ledger);
            boolean archive = denoiser.stream().anyMatch(ledger::isArchive);
            RolesInPlay roles = RolesInPlay.of(recipe, archive);
            try (Session session = host.open(recipe, trial.seed())) {
                PolicySpec policy = recipe.policy().spec();
                List<PlayedCall> calls = new ArrayList<>();
                for (Seen seen : seen(trial, policy)) {
                    calls.add(call(session, seen, policy.actionSteps(), ledger, denoiser, roles));
                }
                return new Played(roles, calls, ledger.uncounted());
            }
        }
    }

    private static Host open(Trial trial, NDManager manager, Ledger ledger) {
        return trial.subject()
                .open(
                        trial.policy(),
                        builder ->
                                builder.kernels(
                                        engine -> new CountingCompiler(engine, manager, ledger)));
    }

    /** What a robot saw in its task where that was recorded; strategies are made for that. */
    private static List<Seen> seen(Trial trial, PolicySpec policy) {
        return References.recorded(trial)
                .map(reference -> reference.replays().get(0).calls().subList(0, CALLS))
                .orElseGet(
                        () ->
                                Readings.walk(policy, trial.seed(), CALLS).stream()
                                        .map(reading -> new Seen(List.of(reading)))
                                        .toList());
    }

    /** The kernels that the recipe's denoiser uses, found by asking it. */
    private static Set<Integer> denoiserKernels(Host host, CompiledRecipe recipe, Ledger ledger) {
        int mark = ledger.mark();
        try (Bench bench = Bench.of(host, recipe);
                Conditioning seen = bench.condition(0)) {
            float[] timestep = bench.timesteps(1);
            bench.predict(bench.samples(0, 1), Timesteps.of(timestep[0]), seen);
        }
        return ledger.since(mark).stream().map(Entry::kernel).collect(Collectors.toSet());
    }

    private static PlayedCall call(
            Session session,
            Seen seen,
            int executed,
            Ledger ledger,
            Set<Integer> denoiser,
            RolesInPlay roles) {
        List<Reading> readings = seen.readings();
        int newest = readings.size() - 1;
        readings.subList(0, newest).forEach(session::observe);
        int mark = ledger.mark();
        long begun = System.nanoTime();
        Chunk chunk = session.act(readings.get(newest));
        long wall = System.nanoTime() - begun;
        // Behind the places of a store there is one for each block, in which a diagnosis looks.
        long held = roles.store() == RolesInPlay.Store.NONE ? 0 : ledger.bankBytes(roles.blocks());
        long told = System.nanoTime();
        session.executed(executed);
        long commit = System.nanoTime() - told;
        return PlayedCall.of(chunk.report(), ledger.since(mark), denoiser, held, wall, commit);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SessionOptions.Execution;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import java.util.ArrayList;
import java.util.List;

/** Runs recipes of the toy caches over the four-block network and ten steps of DDIM. */
final class CacheBench {

    static final SlipstreamRuntime RUNTIME = SlipstreamRuntime.start();
    static final int STEPS = 10;
    static final int BLOCKS = 4;
    static final float[] GRID = ToyTables.grid(STEPS, 10);
    static final long SEED = 7;

    /** What one residual of one row takes. */
    static final long RESIDUAL = (long) Float.BYTES * ToyNetworks.HORIZON * ToyNetworks.ACTIONS;

    /** What all blocks of the network cost. */
    static final long MACS = 72;

    private CacheBench() {}

    static Recipe.Builder blocks() {
        return Recipe.named("toy")
                .policy(ToyPolicies.blocks(Prediction.SAMPLE), new NoOptions())
                .scheduler(
                        new ToyScheduler(
                                "ddim",
                                c ->
                                        ToyTables.ddim(
                                                c.diffusion(),
                                                c.spec().prediction(),
                                                GRID,
                                                Clip.NONE)),
                        new NoOptions());
    }

    /** The same over ancestral sampling, which adds noise. */
    static Recipe.Builder noisy() {
        return blocks().scheduler(
                        new ToyScheduler(
                                "ddpm",
                                c ->
                                        ToyTables.ddpm(
                                                c.diffusion(),
                                                c.spec().prediction(),
                                                GRID,
                                                Clip.NONE)),
                        new NoOptions());
    }

    static CompiledRecipe dense() {
        return RUNTIME.compile(blocks().build());
    }

    static <P extends Record, S extends Record> CompiledRecipe compile(
            PrunerFactory<P> pruner, P with, CacheStoreFactory<S> store, S and) {
        return RUNTIME.compile(blocks().pruner(pruner, with).cacheStore(store, and).build());
    }

    /** What the robot says at a call; it differs from call to call. */
    static Reading reading(int call) {
        return ToyPolicies.reading(1 + call, 2 - 0.5f * call, 0.3f * call);
    }

    /** The mean over the two instants that the policy sees at a call. */
    static double mean(int call) {
        return (sum(Math.max(0, call - 1)) + sum(call)) / 6;
    }

    private static double sum(int call) {
        double sum = 0;
        for (float value : reading(call).values().get("state")) {
            sum += value;
        }
        return sum;
    }

    static Session open(CompiledRecipe recipe, Execution execution) {
        return RUNTIME.open(recipe, SessionOptions.seeded(SEED).with(execution));
    }

    /** The chunks of an episode's first calls. */
    static List<Chunk> calls(CompiledRecipe recipe, Execution execution, int calls) {
        try (Session session = open(recipe, execution)) {
            List<Chunk> chunks = new ArrayList<>();
            for (int call = 0; call < calls; call++) {
                chunks.add(session.act(reading(call)));
            }
            return chunks;
        }
    }

    static Chunk first(CompiledRecipe recipe) {
        return calls(recipe, Execution.AUTO, 1).get(0);
    }

    /** A chunk's numbers in one row, to be compared bit for bit. */
    static float[] flat(Chunk chunk) {
        return flat(chunk.horizon(0));
    }

    static float[][] flat(List<Chunk> chunks) {
        return chunks.stream().map(CacheBench::flat).toArray(float[][]::new);
    }

    private static float[] flat(float[][] slots) {
        float[] flat = new float[slots.length * ToyNetworks.ACTIONS];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = slots[i / ToyNetworks.ACTIONS][i % ToyNetworks.ACTIONS];
        }
        return flat;
    }

    static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /**
     * What a call over ten gated steps reports where so many blocks of such a cost were computed.
     */
    static CallReport.Gates gates(int steps, int computed, int forced, long computedMacs) {
        return new CallReport.Gates(steps * BLOCKS, computed, forced, steps * MACS, computedMacs);
    }
}

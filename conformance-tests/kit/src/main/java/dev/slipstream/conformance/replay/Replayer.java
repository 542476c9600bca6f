// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Replays to a recipe what robots saw.
 *
 * @param host the recipe's host
 * @param recipe the recipe, owned by the host
 */
public record Replayer(Host host, CompiledRecipe recipe) {

    private static final int MOST_ROWS = 64;

    /**
     * What a recipe did at a call.
     *
     * @param chunk the whole horizon in normalised space
     * @param report what the runtime counted
     */
    public record Played(float[][] chunk, CallReport report) {}

    /**
     * Replays to a new session.
     *
     * @param replay what the robot saw
     * @param calls how many calls, from the first
     * @param seed the seed of the session's noise
     * @return what it did at each
     */
    public List<Played> play(Replay replay, int calls, long seed) {
        PolicySpec policy = recipe.policy().spec();
        try (Session session = host.open(recipe, seed)) {
            List<Played> played = new ArrayList<>();
            for (Seen seen : replay.calls().subList(0, calls)) {
                Chunk chunk = act(session, seen);
                session.executed(policy.actionSteps());
                played.add(
                        new Played(normalised(chunk.horizon(0), policy.actions()), chunk.report()));
            }
            return played;
        }
    }

    /**
     * Whether a chunk depends on what was seen last and on its own row's noise alone: no role is in
     * play that remembers calls or decides for all rows of a session.
     *
     * @return whether {@link #fan} gives what sessions of one row would
     */
    public boolean drawsApart() {
        return recipe.scheduler() instanceof TableScheduler
                && recipe.pruner().isEmpty()
                && recipe.warmStarter().isEmpty();
    }

    /**
     * What a recipe might do at a first call, in as few sessions of many rows as it takes.
     *
     * @param seen what the robot sees
     * @param firstSeed the seed of the first chunk's noise; those of the others follow
     * @param count how many chunks
     * @return the chunks, each a vector in normalised space
     */
    public double[][] fan(Seen seen, long firstSeed, int count) {
        double[][] chunks = new double[count][];
        for (int from = 0; from < count; from += MOST_ROWS) {
            int rows = Math.min(MOST_ROWS, count - from);
            SessionOptions options =
                    SessionOptions.seeded(firstSeed)
                            .withSeeds(
                                    LongStream.range(firstSeed + from, firstSeed + from + rows)
                                            .toArray());
            try (Session session = host.slipstream().open(recipe, options)) {
                Chunk chunk = act(session, seen);
                for (int row = 0; row < rows; row++) {
                    chunks[from + row] =
                            Fan.vector(
                                    normalised(
                                            chunk.horizon(row), recipe.policy().spec().actions()));
                }
            }
        }
        return chunks;
    }

    /** Shows a session what the robot saw, and has it act. */
    static Chunk act(Session session, Seen seen) {
        List<Reading> readings = seen.readings();
        readings.subList(0, readings.size() - 1).forEach(session::observe);
        return session.act(readings.get(readings.size() - 1));
    }

    static float[][] normalised(float[][] chunk, Affine actions) {
        for (float[] slot : chunk) {
            for (int element = 0; element < slot.length; element++) {
                slot[element] = actions.normalise(element, slot[element]);
            }
        }
        return chunk;
    }
}

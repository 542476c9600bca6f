// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.contractivity;

import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.rollout.GuardedEpisode;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.util.ArrayList;
import java.util.List;

/**
 * Leads robots to places in closed loop.
 *
 * @param slipstream opens the sessions
 * @param recipe acts
 * @param taskName what messages call the task
 * @param task the task
 */
public record Places(Slipstream slipstream, CompiledRecipe recipe, String taskName, Task task) {

    /** Calls of an episode, of which each is a place. */
    private static final int CALLS = 8;

    /**
     * Plays episodes.
     *
     * @param firstSeed of the task's episodes
     * @param count how many places are wanted
     * @return the places
     */
    public List<Place> from(long firstSeed, int count) {
        List<Place> places = new ArrayList<>();
        for (long seed = firstSeed; places.size() < count; seed++) {
            play(seed, count, places);
        }
        return places;
    }

    private void play(long seed, int count, List<Place> places) {
        GuardedEpisode episode = GuardedEpisode.begin("CON-006", taskName, task, seed);
        List<Reading> readings = new ArrayList<>();
        readings.add(episode.read());
        Affine actions = recipe.policy().spec().actions();
        try (Session session = slipstream.open(recipe, SessionOptions.seeded(seed))) {
            for (int call = 0; call < CALLS && places.size() < count && !episode.done(); call++) {
                Chunk chunk = session.act(readings.get(readings.size() - 1));
                places.add(new Place(List.copyOf(readings), normalised(chunk.horizon(0), actions)));
                execute(chunk.actions(), episode, session, readings);
            }
        }
    }

    private static void execute(
            float[][] actions, GuardedEpisode episode, Session session, List<Reading> readings) {
        int executed = 0;
        while (executed < actions.length && !episode.done()) {
            if (executed > 0) {
                session.observe(readings.get(readings.size() - 1));
            }
            episode.act(actions[executed]);
            readings.add(episode.read());
            executed++;
        }
        session.executed(executed);
    }

    private static float[] normalised(float[][] chunk, Affine actions) {
        int size = chunk[0].length;
        float[] flat = new float[chunk.length * size];
        for (int slot = 0; slot < chunk.length; slot++) {
            for (int element = 0; element < size; element++) {
                flat[slot * size + element] = actions.normalise(element, chunk[slot][element]);
            }
        }
        return flat;
    }
}

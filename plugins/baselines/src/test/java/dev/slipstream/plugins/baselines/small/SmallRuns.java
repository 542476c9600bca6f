// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.small;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.util.ArrayList;
import java.util.List;

/** Runs recipes over the small policies. */
public final class SmallRuns implements AutoCloseable {

    /** Slots of a chunk. */
    public static final int HORIZON = 4;

    /** Numbers of a slot. */
    public static final int ACTIONS = 2;

    /** Ten steps without noise. */
    public static final String DDIM = "'scheduler': {'use': 'baselines/ddim', 'steps': 10}";

    /** Ten steps with noise. */
    public static final String DDPM = "'scheduler': {'use': 'baselines/ddpm', 'steps': 10}";

    private static final long SEED = 7;

    private final Slipstream slipstream =
            Slipstream.builder().plugin(new BaselinesPlugin()).plugin(new SmallPlugin()).build();

    /** The host. */
    public Slipstream slipstream() {
        return slipstream;
    }

    /**
     * Compiles a recipe, written with single quotes.
     *
     * @param policy the small policy's name
     * @param roles the other roles
     * @return the recipe
     */
    public CompiledRecipe compile(String policy, String... roles) {
        String text = "{'policy': 'small/" + policy + "', " + String.join(", ", roles) + "}";
        return slipstream.compileText("small", text.replace('\'', '"'));
    }

    /**
     * Opens a session.
     *
     * @param recipe the recipe
     * @return the session
     */
    public Session open(CompiledRecipe recipe) {
        return slipstream.open(recipe, SessionOptions.seeded(SEED));
    }

    /**
     * The chunks of an episode's first calls.
     *
     * @param calls how many
     * @param policy the small policy's name
     * @param roles the other roles
     * @return a chunk for each call
     */
    public float[][][] chunks(int calls, String policy, String... roles) {
        try (CompiledRecipe recipe = compile(policy, roles);
                Session session = open(recipe)) {
            return chunks(session, calls);
        }
    }

    /**
     * The chunks of a session's next calls, from the episode's first readings on.
     *
     * @param session the session
     * @param calls how many
     * @return a chunk for each call
     */
    public static float[][][] chunks(Session session, int calls) {
        List<float[][]> chunks = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            chunks.add(session.act(reading(call)).horizon(0));
        }
        return chunks.toArray(float[][][]::new);
    }

    /**
     * The last of a session's next calls.
     *
     * @param calls how many
     * @param policy the small policy's name
     * @param roles the other roles
     * @return its chunk, with its report
     */
    public Chunk last(int calls, String policy, String... roles) {
        try (CompiledRecipe recipe = compile(policy, roles);
                Session session = open(recipe)) {
            chunks(session, calls - 1);
            return session.act(reading(calls - 1));
        }
    }

    /**
     * What the robot says at a call.
     *
     * @param call the call
     * @return the reading, another one at each call
     */
    public static Reading reading(int call) {
        return Reading.of("state", 0.1f * call, -0.2f, 0.05f * call * call);
    }

    @Override
    public void close() {
        slipstream.close();
    }
}

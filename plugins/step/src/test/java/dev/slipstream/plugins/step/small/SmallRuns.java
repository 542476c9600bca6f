// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.small;

import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.plugins.step.StepPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.util.Map;

/** Runs recipes over the small policy. */
public final class SmallRuns implements AutoCloseable {

    /** Slots of a chunk. */
    public static final int HORIZON = 4;

    /** Numbers of a slot. */
    public static final int ACTIONS = 2;

    /** The slot that is executed first. */
    public static final int FIRST = 1;

    /** The one timestep of the scheduler {@link #ECHO}. */
    public static final float ECHO_START = 50;

    /** What starts warm comes out as it started. */
    public static final String ECHO = "'scheduler': {'use': 'small/echo'}";

    /** The cold start of most recipes. */
    public static final String COLD = "'coldStart': {'use': 'baselines/ddpm', 'steps': 10}";

    /** The seed of all sessions. */
    public static final long SEED = 7;

    private final Slipstream slipstream =
            Slipstream.builder()
                    .plugin(new BaselinesPlugin())
                    .plugin(new StepPlugin())
                    .plugin(new SmallPlugin())
                    .build();

    /** The host. */
    public Slipstream slipstream() {
        return slipstream;
    }

    /** The small policy. */
    public Policy policy() {
        return compile(ECHO).policy();
    }

    /**
     * A warm starter with the predictor of a golden case.
     *
     * @param predictor the case
     * @param options further options, written with single quotes
     * @return the part of a recipe
     */
    public static String step(String predictor, String... options) {
        StringBuilder text = new StringBuilder("'warmStarter': {'use': 'step/step', 'weights': ");
        text.append("'dev/slipstream/plugins/step/goldens/").append(predictor).append(".json'");
        for (String option : options) {
            text.append(", ").append(option);
        }
        return text.append('}').toString();
    }

    /**
     * Compiles a recipe over the small policy.
     *
     * @param roles the other roles, written with single quotes
     * @return the recipe
     */
    public CompiledRecipe compile(String... roles) {
        String text = "{'policy': 'small/policy', " + String.join(", ", roles) + "}";
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
     * @param roles the roles beside the policy
     * @return a chunk for each call
     */
    public float[][][] chunks(int calls, String... roles) {
        try (CompiledRecipe recipe = compile(roles);
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
        float[][][] chunks = new float[calls][][];
        for (int call = 0; call < calls; call++) {
            chunks[call] = session.act(reading(call)).horizon(0);
        }
        return chunks;
    }

    /**
     * What the robot says at a call.
     *
     * @param call the call
     * @return the reading, another one at each call
     */
    public static Reading reading(int call) {
        return reading(0.1f * call, 0.05f * call * call);
    }

    /**
     * What a robot says.
     *
     * @param first the state's first number
     * @param last the state's last number
     * @return the reading
     */
    public static Reading reading(float first, float last) {
        return new Reading(
                Map.of(
                        "goal",
                        new float[] {0.3f, -0.4f},
                        "state",
                        new float[] {first, -0.2f, last}));
    }

    @Override
    public void close() {
        slipstream.close();
    }
}

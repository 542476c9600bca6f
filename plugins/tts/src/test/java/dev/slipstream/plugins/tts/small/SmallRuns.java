// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.small;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import java.util.ArrayList;
import java.util.List;

/** Recipes over the small policy, and their chunks. */
public final class SmallRuns {

    private SmallRuns() {}

    /**
     * A recipe without a pruner.
     *
     * @return what a test adds its roles to
     */
    public static Recipe.Builder recipe() {
        return recipe(new SmallPolicy().defaults());
    }

    /**
     * A recipe without a pruner.
     *
     * @param options which small policy
     * @return what a test adds its roles to
     */
    public static Recipe.Builder recipe(SmallPolicy.Options options) {
        return Recipe.named("small")
                .policy(new SmallPolicy(), options)
                .scheduler(TenSteps.PLAIN, TenSteps.PLAIN.defaults());
    }

    /**
     * The chunks of an episode's first calls.
     *
     * @param runtime the runtime
     * @param recipe the recipe
     * @param calls how many
     * @return the chunks with their reports
     */
    public static List<Chunk> chunks(SlipstreamRuntime runtime, Recipe.Builder recipe, int calls) {
        try (CompiledRecipe compiled = runtime.compile(recipe.build());
                Session session = runtime.open(compiled, SessionOptions.seeded(7))) {
            return chunks(session, calls);
        }
    }

    /**
     * The chunks of a session's next calls, from the episode's first readings on.
     *
     * @param session the session
     * @param calls how many
     * @return the chunks with their reports
     */
    public static List<Chunk> chunks(Session session, int calls) {
        List<Chunk> chunks = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            chunks.add(
                    session.act(
                            Reading.of("state", 0.1f * call, -0.2f, 0.05f * call * call - 0.5f)));
        }
        return chunks;
    }

    /**
     * Their numbers.
     *
     * @param chunks the chunks
     * @return a chunk for each call
     */
    public static float[][][] numbers(List<Chunk> chunks) {
        return chunks.stream().map(chunk -> chunk.horizon(0)).toArray(float[][][]::new);
    }
}

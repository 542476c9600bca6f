// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;

/** What the toys' tests share: recipes of the plain schedulers, and chunks as flat numbers. */
final class ToyRuns {

    static final NoOptions NONE = new NoOptions();
    static final Diffusion DIFFUSION = Diffusion.squaredCosine(ToyNetworks.TIMESTEPS);

    private ToyRuns() {}

    /** Ancestral sampling over all 100 timesteps. */
    static ToyScheduler dense() {
        return ddpm(ToyTables.grid(100, 1), Clip.range(2));
    }

    static ToyScheduler ddpm(float[] grid, Clip clip) {
        return new ToyScheduler(
                "ddpm", c -> ToyTables.ddpm(c.diffusion(), c.spec().prediction(), grid, clip));
    }

    static ToyScheduler ddim(float[] grid, Clip clip) {
        return new ToyScheduler(
                "ddim", c -> ToyTables.ddim(c.diffusion(), c.spec().prediction(), grid, clip));
    }

    static Recipe.Builder linear(String name) {
        return Recipe.named(name).policy(ToyPolicies.linear(Prediction.EPSILON), NONE);
    }

    static Recipe.Builder blocks(String name) {
        return Recipe.named(name).policy(ToyPolicies.blocks(Prediction.EPSILON), NONE);
    }

    static Session open(SlipstreamRuntime runtime, Recipe.Builder recipe) {
        return runtime.open(runtime.compile(recipe.build()), SessionOptions.seeded(7));
    }

    /** The first chunk of a session. */
    static Chunk first(SlipstreamRuntime runtime, Recipe.Builder recipe) {
        return first(runtime, recipe, SessionOptions.Execution.AUTO);
    }

    static Chunk first(
            SlipstreamRuntime runtime, Recipe.Builder recipe, SessionOptions.Execution execution) {
        SessionOptions options = SessionOptions.seeded(7).with(execution);
        try (Session session = runtime.open(runtime.compile(recipe.build()), options)) {
            return session.act(ToyPolicies.reading(1, 2, 3));
        }
    }

    /** All slots of the first row. */
    static float[] flat(Chunk chunk) {
        float[] flat = new float[ToyNetworks.HORIZON * ToyNetworks.ACTIONS];
        int i = 0;
        for (float[] slot : chunk.horizon(0)) {
            for (float value : slot) {
                flat[i++] = value;
            }
        }
        return flat;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}

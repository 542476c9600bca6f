// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.denoise.Differentiable.SlotTables;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.Arrays;

/** Steps of a toy recipe through its differentiable forward, with what a trainer has to keep. */
final class SoftSteps {

    private final Differentiable forward;
    private final CacheLayout layout;
    private final int[] directions;
    private NDList slots;

    SoftSteps(CompiledRecipe recipe, NDManager manager, int rows) {
        this.forward = recipe.denoiser().differentiable().orElseThrow();
        this.layout = recipe.layout(recipe.schedule());
        this.directions = recipe.directions();
        this.slots = new NDList();
        for (int slot = 0; slot < layout.slots().size(); slot++) {
            slots.add(manager.zeros(new Shape(rows, ToyNetworks.HORIZON, ToyNetworks.ACTIONS)));
        }
    }

    private SlotTables tables(int step, boolean writing) {
        int blocks = layout.geometry().blocks().size();
        int[][] writes = new int[blocks][];
        int[][] reads = new int[blocks][directions.length];
        for (int block = 0; block < blocks; block++) {
            writes[block] = new int[writing ? layout.writeCount(step, block) : 0];
            for (int i = 0; i < writes[block].length; i++) {
                writes[block][i] = layout.write(step, block, i);
            }
            for (int i = 0; i < directions.length; i++) {
                reads[block][i] = layout.read(step, block, directions[i]).slot();
            }
        }
        return new SlotTables(writes, reads);
    }

    /** Evaluates a step; its gates are {@code [rows, blocks, 1 + directions]}. */
    NDArray step(int step, NDArray samples, NDArray observations, NDArray gates, boolean writing) {
        float[] timesteps = new float[Math.toIntExact(samples.getShape().get(0))];
        Arrays.fill(timesteps, layout.geometry().schedule().timestep(step));
        NDList result =
                forward.predict(
                        forward.weights(),
                        samples,
                        samples.getManager().create(timesteps),
                        new NDList(observations),
                        gates,
                        slots,
                        tables(step, writing));
        slots = result.subNDList(1);
        return result.get(0);
    }
}

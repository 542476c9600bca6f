// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.TextNetwork;

import java.util.Arrays;

/** The forward of a text network through which gradients flow. */
final class TextDifferentiable implements Differentiable {

    private final Kernel kernel;
    private final TextNetwork network;

    TextDifferentiable(Kernel kernel, TextNetwork network) {
        this.kernel = kernel;
        this.network = network;
    }

    @Override
    public NDList weights() {
        return network.weights();
    }

    @Override
    public NDList predict(NDList weights, NDArray samples, NDArray timesteps, NDList observations) {
        return kernel.differentiate(
                samples.getManager(),
                "run_train",
                Argument.of(weights),
                Argument.of(samples),
                Argument.of(stepRowSlot(timesteps)),
                Argument.of(observations));
    }

    @Override
    public NDList predict(
            NDList weights,
            NDArray samples,
            NDArray timesteps,
            NDList observations,
            NDArray gates,
            NDList slots,
            SlotTables tables) {
        if (network.blocks().isEmpty()) {
            return Differentiable.super.predict(
                    weights, samples, timesteps, observations, gates, slots, tables);
        }
        NDManager manager = samples.getManager();
        return kernel.differentiate(
                manager,
                "run_soft",
                Argument.of(weights),
                Argument.of(samples),
                Argument.of(stepRowSlot(timesteps)),
                Argument.of(observations),
                Argument.of(gates),
                Argument.of(slots),
                Argument.of(padded(manager, tables.writes())),
                Argument.of(padded(manager, tables.reads())));
    }

    /** {@code [N]} or {@code [N, H]} to {@code [1, N, 1]} or {@code [1, N, H]}. */
    private static NDArray stepRowSlot(NDArray timesteps) {
        Shape shape = timesteps.getShape();
        return timesteps.reshape(1, shape.get(0), shape.dimension() == 1 ? 1 : shape.get(1));
    }

    private static NDArray padded(NDManager manager, int[][] rows) {
        int width = Arrays.stream(rows).mapToInt(row -> row.length).max().orElse(0);
        int[] flat = new int[rows.length * width];
        Arrays.fill(flat, -1);
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * width, rows[row].length);
        }
        return manager.create(flat, new Shape(rows.length, width));
    }
}

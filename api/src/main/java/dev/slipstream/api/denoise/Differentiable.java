// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * The forward through which gradients flow, of the same text that inference runs. Batches are of
 * independent rows, each with its own observation.
 *
 * <p>Called inside the training kit's gradient scope, on one thread.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface Differentiable {

    /**
     * The trained weights, from which a trainer makes its own copy to change.
     *
     * @return the weights in the network's order, with their names; not to be changed
     */
    NDList weights();

    /**
     * Evaluates a batch.
     *
     * @param weights the weights to use
     * @param samples {@code [N, H, A]}
     * @param timesteps {@code [N]} or {@code [N, H]}
     * @param observations the observations in the network's order, each {@code [N, steps, ...]}
     * @return the output heads, owned by the samples' manager
     */
    NDList predict(NDList weights, NDArray samples, NDArray timesteps, NDList observations);

    /**
     * Evaluates a batch with soft gates: each block adds the sum of its residual and of the reads
     * of all directions, each times its gate. A hard gate with a straight-through gradient is a
     * soft gate whose value is 0 or 1.
     *
     * <p>A block is written to its slots where its first gate is at least one half, without
     * gradients, row by row. Residuals are {@code [N, tokens, width]}.
     *
     * @param weights the weights to use
     * @param samples {@code [N, H, A]}
     * @param timesteps {@code [N]} or {@code [N, H]}
     * @param observations the observations in the network's order, each {@code [N, steps, ...]}
     * @param gates {@code [N, blocks, 1 + directions]}, compute first
     * @param slots each slot's residual, {@code [N, ...]}; zeros where nothing was written
     * @param tables which slots this step's blocks write and read
     * @return the first head, then the slots afterwards, owned by the samples' manager
     * @throws UnsupportedOperationException where the denoiser does not offer {@link
     *     dev.slipstream.api.role.Feature#SOFT_GATES}
     */
    default NDList predict(
            NDList weights,
            NDArray samples,
            NDArray timesteps,
            NDList observations,
            NDArray gates,
            NDList slots,
            SlotTables tables) {
        throw new UnsupportedOperationException("this denoiser takes no soft gates");
    }

    /**
     * Which slots a step's blocks write and read.
     *
     * @param writes {@code [blocks][]} the slots that a computed block writes
     * @param reads {@code [blocks][directions]} the slot that a direction reads
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    record SlotTables(int[][] writes, int[][] reads) {}
}

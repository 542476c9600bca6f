// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.List;

/**
 * A denoiser that is a stack of residual blocks, each of which can be computed or replaced by
 * cached residuals, and that runs many steps in one native call.
 *
 * <p>A denoiser without blocks may implement it too, with an empty list: it then offers range calls
 * alone.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface BlockDenoiser extends Denoiser {

    /**
     * The blocks in the order of execution.
     *
     * @return the blocks, always the same
     */
    List<Block> blocks();

    /**
     * Makes an empty bank.
     *
     * @param slots how many slots it has
     * @return the bank, owned by the caller
     */
    SlotBank newBank(int slots);

    /**
     * Evaluates a batch with gates.
     *
     * @param samples {@code [N, H, A]}; not changed
     * @param timesteps where they stand
     * @param conditioning what {@link #condition} gave
     * @param program the gates
     * @param step the step of the program to execute
     * @param bank the slots, read and written
     * @return the output heads, each {@code [N, H, A]}, owned by the samples' manager
     */
    NDList predict(
            NDArray samples,
            Timesteps timesteps,
            Conditioning conditioning,
            GateProgram program,
            int step,
            SlotBank bank);

    /**
     * Runs steps of a table in one native call.
     *
     * @param range what to run
     * @return the samples after every step
     */
    RangeResult run(RangeCall range);

    /**
     * Applies one row of a table, with the very arithmetic of {@link #run}.
     *
     * @param update what to apply
     * @return the converted prediction and the next sample, owned by the sample's manager
     */
    TableStep.Result step(TableStep update);
}

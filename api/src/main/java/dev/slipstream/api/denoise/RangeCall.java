// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.schedule.CoefficientTable;

import java.util.Optional;

/**
 * Steps of a table to run in one native call.
 *
 * @param table the table
 * @param from the first step to run
 * @param to the step after the last one to run
 * @param sample the sample {@code [N, H, A]} before the first step; not changed
 * @param past the converted predictions of the steps before {@code from}, the newest first, at most
 *     two
 * @param noise the noise of all of the table's steps {@code [steps, N, H, A]}, where it adds any
 * @param conditioning what the denoiser made of the observation
 * @param program the gates of all of the table's steps
 * @param bank the slots, read and written
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record RangeCall(
        CoefficientTable table,
        int from,
        int to,
        NDArray sample,
        NDList past,
        Optional<NDArray> noise,
        Conditioning conditioning,
        GateProgram program,
        SlotBank bank) {

    /** Checks the range. */
    public RangeCall {
        if (from < 0 || from >= to || to > table.steps()) {
            throw new IllegalArgumentException(
                    "range [" + from + ", " + to + ") of " + table.steps() + " steps");
        }
        if (program.steps() != table.steps()) {
            throw new IllegalArgumentException(
                    "gates for " + program.steps() + " steps, the table has " + table.steps());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.schedule.CoefficientTable;

import java.util.Optional;

/**
 * One row of a table to apply to a sample.
 *
 * @param table the table
 * @param step the row
 * @param sample the sample {@code [N, H, A]}
 * @param prediction the denoiser's first head
 * @param past the converted predictions of the steps before, the newest first, at most two
 * @param noise the step's noise, where the row adds any
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record TableStep(
        CoefficientTable table,
        int step,
        NDArray sample,
        NDArray prediction,
        NDList past,
        Optional<NDArray> noise) {

    /**
     * What a row makes of a sample.
     *
     * @param converted the converted prediction
     * @param sample the next sample
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Result(NDArray converted, NDArray sample) {}
}

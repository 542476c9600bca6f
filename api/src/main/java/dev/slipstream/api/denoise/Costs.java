// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * What a denoiser costs in multiply-accumulates, counted from its layers' shapes.
 *
 * @param row one row of one evaluation, without the blocks, which name their own cost
 * @param chunk the conditioning of one chunk
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Costs(long row, long chunk) {

    /** Checks the numbers. */
    public Costs {
        if (row < 0 || chunk < 0) {
            throw new IllegalArgumentException("costs below zero: " + row + ", " + chunk);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.block;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * One residual block of a denoiser: it computes what is added to the hidden state.
 *
 * @param index its place in the order of execution, from 0
 * @param layer the layer it belongs to
 * @param type its kind, such as {@code self-attention}; blocks of one type have residuals that may
 *     stand for each other
 * @param macs multiply-accumulates of one row
 * @param residual the shape of one row's residual, without the batch dimension
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Block(int index, int layer, String type, long macs, Shape residual) {

    /** Checks the numbers. */
    public Block {
        if (index < 0 || layer < 0 || macs < 0) {
            throw new IllegalArgumentException(
                    "block " + index + " of layer " + layer + " with " + macs + " MACs");
        }
    }
}

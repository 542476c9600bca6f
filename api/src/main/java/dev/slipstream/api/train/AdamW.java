// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * The settings of an AdamW optimiser.
 *
 * @param beta1 the decay of the gradients' mean
 * @param beta2 the decay of the gradients' square
 * @param epsilon added to the root of the square
 * @param clip the largest norm of all gradients together, or 0 for no limit
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record AdamW(double beta1, double beta2, double epsilon, double clip) {

    /** The settings that the references share: 0.9, 0.999, 1e-8, no limit. */
    public static final AdamW DEFAULT = new AdamW(0.9, 0.999, 1e-8, 0);

    /** Checks the numbers. */
    public AdamW {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && clip >= 0)) {
            throw new IllegalArgumentException(
                    "AdamW with " + beta1 + ", " + beta2 + ", " + epsilon + ", " + clip);
        }
    }
}

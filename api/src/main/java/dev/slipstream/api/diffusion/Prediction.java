// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.diffusion;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * What a denoiser predicts from a noised sample {@code x = alpha * clean + sigma * noise}.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public enum Prediction {
    /** The noise. */
    EPSILON,
    /** The clean sample. */
    SAMPLE,
    /** The velocity {@code alpha * noise - sigma * clean}; for variance-preserving processes. */
    VELOCITY,
    /** The flow {@code noise - clean}. */
    FLOW
}

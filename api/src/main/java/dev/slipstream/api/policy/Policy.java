// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.policy;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Role;

/**
 * A denoiser with its weights, units and windows.
 *
 * <p>Process scope, immutable, any thread.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Policy extends Role {

    /**
     * Its windows and units.
     *
     * @return the specification, always the same
     */
    PolicySpec spec();

    /**
     * Its network.
     *
     * @return the denoiser, always the same; closed with the policy
     */
    Denoiser denoiser();

    @Override
    default void close() {
        denoiser().close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * Makes denoisers.
 *
 * @param <O> the options, a record whose components carry {@link Option}
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface DenoiserFactory<O extends Record> extends RoleFactory<O> {

    /**
     * Makes the role.
     *
     * @param options the options
     * @param context what the runtime offers
     * @return the role, owned by the runtime
     * @throws dev.slipstream.api.error.ConfigException where the options or files are wrong
     */
    Denoiser create(O options, RoleContext context);

    /**
     * Makes the role in the stead of a policy's denoiser, as recipes do. A student overrides this:
     * it is its teacher's network with other weights.
     *
     * @param options the options
     * @param context what the runtime offers
     * @param original the policy's denoiser, which outlives the role
     * @return the role, owned by the runtime
     * @throws dev.slipstream.api.error.ConfigException where the options or files are wrong, or do
     *     not fit the original
     */
    default Denoiser replace(O options, RoleContext context, Denoiser original) {
        return create(options, context);
    }
}

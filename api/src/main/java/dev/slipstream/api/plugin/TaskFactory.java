// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.task.Task;

/**
 * Makes tasks.
 *
 * @param <O> the options, a record whose components carry {@link Option}
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface TaskFactory<O extends Record> extends RoleFactory<O> {

    /**
     * Makes it.
     *
     * @param options the options
     * @param context what the runtime offers
     * @return it, owned by the runtime
     * @throws dev.slipstream.api.error.ConfigException where the options or files are wrong
     */
    Task create(O options, RoleContext context);
}

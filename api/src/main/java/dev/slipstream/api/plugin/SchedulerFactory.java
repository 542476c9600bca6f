// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.schedule.Scheduler;

/**
 * Makes schedulers.
 *
 * @param <O> the options, a record whose components carry {@link Option}
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface SchedulerFactory<O extends Record> extends RoleFactory<O> {

    /**
     * Makes the role.
     *
     * @param options the options
     * @param context what the runtime offers
     * @return the role, owned by the runtime
     * @throws dev.slipstream.api.error.ConfigException where the options or files are wrong
     */
    Scheduler create(O options, RecipeContext context);
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.List;

/**
 * The one class of a plugin jar that the runtime finds by {@link java.util.ServiceLoader}: a bag of
 * factories, whose names are distinct within a kind. New kinds of factories arrive as new default
 * methods.
 *
 * <p>Made once a process by its public constructor without arguments, which does no work.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface SlipstreamPlugin {

    /**
     * The plugin's id, the same as in its descriptor.
     *
     * @return lower case words joined by hyphens
     */
    String id();

    /**
     * Its denoisers.
     *
     * @return the factories
     */
    default List<DenoiserFactory<?>> denoisers() {
        return List.of();
    }

    /**
     * Its schedulers.
     *
     * @return the factories
     */
    default List<SchedulerFactory<?>> schedulers() {
        return List.of();
    }

    /**
     * Its cache stores.
     *
     * @return the factories
     */
    default List<CacheStoreFactory<?>> cacheStores() {
        return List.of();
    }

    /**
     * Its pruners.
     *
     * @return the factories
     */
    default List<PrunerFactory<?>> pruners() {
        return List.of();
    }

    /**
     * Its warm starters.
     *
     * @return the factories
     */
    default List<WarmStarterFactory<?>> warmStarters() {
        return List.of();
    }

    /**
     * Its trainers.
     *
     * @return the factories
     */
    default List<TrainerFactory<?>> trainers() {
        return List.of();
    }

    /**
     * Its policies.
     *
     * @return the factories
     */
    default List<PolicyFactory<?>> policies() {
        return List.of();
    }

    /**
     * Its tasks.
     *
     * @return the factories
     */
    default List<TaskFactory<?>> tasks() {
        return List.of();
    }

    /**
     * Its presets.
     *
     * @return presets with distinct names
     */
    default List<Preset> presets() {
        return List.of();
    }
}

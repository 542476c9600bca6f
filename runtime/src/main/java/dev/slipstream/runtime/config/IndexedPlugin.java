// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import dev.slipstream.api.plugin.SlipstreamPlugin;

/**
 * A plugin to index.
 *
 * @param id its id, from its descriptor
 * @param plugin its bag of factories
 * @param loader its class loader, the context loader while its code runs
 */
public record IndexedPlugin(String id, SlipstreamPlugin plugin, ClassLoader loader) {}

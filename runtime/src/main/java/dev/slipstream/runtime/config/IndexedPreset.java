// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import dev.slipstream.api.plugin.Preset;

/**
 * A preset that a plugin brings.
 *
 * @param plugin the plugin
 * @param preset the preset
 */
public record IndexedPreset(IndexedPlugin plugin, Preset preset) {}

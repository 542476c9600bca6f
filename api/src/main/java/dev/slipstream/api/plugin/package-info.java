// SPDX-License-Identifier: Apache-2.0
/** The door of a plugin: its factories, their options, presets, and the role context. */
@NullMarked
package dev.slipstream.api.plugin;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Finds plugins, checks them before any of their code runs, and keeps each in a class loader of its
 * own. A plugin that fails is listed with a code, what was found, what was wanted and a fix; it
 * stops neither the host nor its neighbours.
 *
 * <p>A loaded plugin stays until the process ends: there is no unloading and no reloading.
 */
@NullMarked
package dev.slipstream.runtime.plugin;

import org.jspecify.annotations.NullMarked;

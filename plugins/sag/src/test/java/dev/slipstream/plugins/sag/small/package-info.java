// SPDX-License-Identifier: Apache-2.0
/** A small policy, its schedule and its recipes, for tests. */
@NullMarked
package dev.slipstream.plugins.sag.small;

import org.jspecify.annotations.NullMarked;

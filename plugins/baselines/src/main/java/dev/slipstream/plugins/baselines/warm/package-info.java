// SPDX-License-Identifier: Apache-2.0
/** Warm starters that need no training. */
@NullMarked
package dev.slipstream.plugins.baselines.warm;

import org.jspecify.annotations.NullMarked;

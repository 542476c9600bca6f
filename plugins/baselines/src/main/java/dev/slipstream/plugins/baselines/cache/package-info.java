// SPDX-License-Identifier: Apache-2.0
/** Caches of block residuals whose plans need no training. */
@NullMarked
package dev.slipstream.plugins.baselines.cache;

import org.jspecify.annotations.NullMarked;

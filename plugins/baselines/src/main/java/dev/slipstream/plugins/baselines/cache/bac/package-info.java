// SPDX-License-Identifier: Apache-2.0
/**
 * Block-wise adaptive caching: update steps of each block's own, chosen from an offline profile of
 * the dense policy.
 */
@NullMarked
package dev.slipstream.plugins.baselines.cache.bac;

import org.jspecify.annotations.NullMarked;

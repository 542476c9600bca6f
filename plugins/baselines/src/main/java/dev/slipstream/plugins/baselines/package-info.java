// SPDX-License-Identifier: Apache-2.0

/**
 * What the papers' methods are measured against: dense denoisers, schedulers with a coefficient
 * table, and rival accelerations.
 */
@NullMarked
package dev.slipstream.plugins.baselines;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * SDM: a student network distilled from the dense policy, the scheduler that asks it once, their
 * trainer, and the trainers of two rivals of the same size.
 */
@NullMarked
package dev.slipstream.plugins.sdm;

import org.jspecify.annotations.NullMarked;

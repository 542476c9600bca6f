// SPDX-License-Identifier: Apache-2.0

/**
 * SDM: a student network distilled from the dense policy, with a scheduler of one to three steps
 * and the trainer of both.
 */
@NullMarked
package dev.slipstream.plugins.sdm;

import org.jspecify.annotations.NullMarked;

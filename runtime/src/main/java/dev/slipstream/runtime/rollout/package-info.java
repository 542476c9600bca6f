// SPDX-License-Identifier: Apache-2.0

/** Plays episodes of a task under a recipe, several at a time. */
@NullMarked
package dev.slipstream.runtime.rollout;

import org.jspecify.annotations.NullMarked;

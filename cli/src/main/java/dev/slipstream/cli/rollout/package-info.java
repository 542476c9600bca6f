// SPDX-License-Identifier: Apache-2.0
/** Evaluates recipes in closed loop: plays episodes of a task and sums up how they went. */
@NullMarked
package dev.slipstream.cli.rollout;

import org.jspecify.annotations.NullMarked;

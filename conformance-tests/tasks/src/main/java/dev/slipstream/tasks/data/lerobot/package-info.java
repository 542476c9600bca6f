// SPDX-License-Identifier: Apache-2.0

/** Reads LeRobot's data sets. */
@NullMarked
package dev.slipstream.tasks.data.lerobot;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/** Recorded robot demonstrations: opened, described, and cut into windows to train on. */
@NullMarked
package dev.slipstream.tasks.data;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** A policy small enough to be followed by hand, and recipes over it. */
@NullMarked
package dev.slipstream.plugins.step.small;

import org.jspecify.annotations.NullMarked;

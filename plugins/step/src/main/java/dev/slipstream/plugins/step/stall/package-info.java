// SPDX-License-Identifier: Apache-2.0
/** What a robot that stands still is told by, and how its starts are disturbed then. */
@NullMarked
package dev.slipstream.plugins.step.stall;

import org.jspecify.annotations.NullMarked;

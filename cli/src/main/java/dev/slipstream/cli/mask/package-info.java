// SPDX-License-Identifier: Apache-2.0
/** Draws which blocks the calls of an episode computed, and where the others came from. */
@NullMarked
package dev.slipstream.cli.mask;

import org.jspecify.annotations.NullMarked;

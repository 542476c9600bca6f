// SPDX-License-Identifier: Apache-2.0

/** What robots saw, to be replayed to any recipe, and what the dense policy did there. */
@NullMarked
package dev.slipstream.conformance.replay;

import org.jspecify.annotations.NullMarked;

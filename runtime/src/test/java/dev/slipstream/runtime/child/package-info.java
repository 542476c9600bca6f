// SPDX-License-Identifier: Apache-2.0

/** Processes of their own, for what a test cannot do to its own. */
@NullMarked
package dev.slipstream.runtime.child;

import org.jspecify.annotations.NullMarked;

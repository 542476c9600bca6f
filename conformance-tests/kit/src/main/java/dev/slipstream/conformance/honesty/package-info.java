// SPDX-License-Identifier: Apache-2.0
/** Whether what a strategy reports about itself is what it does. */
@NullMarked
package dev.slipstream.conformance.honesty;

import org.jspecify.annotations.NullMarked;

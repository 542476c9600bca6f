// SPDX-License-Identifier: Apache-2.0
/** The plugin under test, and the hosts that rules run it in. */
@NullMarked
package dev.slipstream.conformance.subject;

import org.jspecify.annotations.NullMarked;

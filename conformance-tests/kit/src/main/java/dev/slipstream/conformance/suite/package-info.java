// SPDX-License-Identifier: Apache-2.0
/** Which rules there are, and how they are run on a plugin. */
@NullMarked
package dev.slipstream.conformance.suite;

import org.jspecify.annotations.NullMarked;

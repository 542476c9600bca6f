// SPDX-License-Identifier: Apache-2.0
/** Laws of a scheduler on its own. */
@NullMarked
package dev.slipstream.conformance.law.scheduler;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Laws of what a call says of itself. */
@NullMarked
package dev.slipstream.conformance.law.report;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Laws of options: documented, written and read back, refused in words. */
@NullMarked
package dev.slipstream.conformance.law.options;

import org.jspecify.annotations.NullMarked;

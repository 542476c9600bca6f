// SPDX-License-Identifier: Apache-2.0
/** Laws of the jar: what it holds, what it says of itself, and how it loads. */
@NullMarked
package dev.slipstream.conformance.law.packaging;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Laws of arrays: who may change them, how long they live, and what may be in them. */
@NullMarked
package dev.slipstream.conformance.law.arrays;

import org.jspecify.annotations.NullMarked;

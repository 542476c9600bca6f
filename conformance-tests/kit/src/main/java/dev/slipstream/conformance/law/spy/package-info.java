// SPDX-License-Identifier: Apache-2.0
/** Spies around the roles of a recipe, which see what goes in and out. */
@NullMarked
package dev.slipstream.conformance.law.spy;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Laws of opening and closing: recipes, sessions, and how many of them. */
@NullMarked
package dev.slipstream.conformance.law.lifecycle;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Typed recipes, the checks that compile them, and what they compile to. */
@NullMarked
package dev.slipstream.runtime.recipe;

import org.jspecify.annotations.NullMarked;

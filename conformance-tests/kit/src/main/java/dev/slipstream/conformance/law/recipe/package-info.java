// SPDX-License-Identifier: Apache-2.0
/** Laws of recipes that the plugin's author did not think of: refused when compiled, or run. */
@NullMarked
package dev.slipstream.conformance.law.recipe;

import org.jspecify.annotations.NullMarked;

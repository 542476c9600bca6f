// SPDX-License-Identifier: Apache-2.0
/** Policies small enough to be followed by hand, and recipes over them. */
@NullMarked
package dev.slipstream.plugins.baselines.small;

import org.jspecify.annotations.NullMarked;

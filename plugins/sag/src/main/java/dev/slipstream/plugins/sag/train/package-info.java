// SPDX-License-Identifier: Apache-2.0
/** The training of SAG's pruner. */
@NullMarked
package dev.slipstream.plugins.sag.train;

import org.jspecify.annotations.NullMarked;

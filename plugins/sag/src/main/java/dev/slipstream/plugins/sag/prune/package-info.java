// SPDX-License-Identifier: Apache-2.0
/** The pruner of SAG: its network, its weights and what it plans. */
@NullMarked
package dev.slipstream.plugins.sag.prune;

import org.jspecify.annotations.NullMarked;

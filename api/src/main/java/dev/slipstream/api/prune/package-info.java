// SPDX-License-Identifier: Apache-2.0
/** Pruners: from a conditioning to a plan that says which blocks to compute. */
@NullMarked
package dev.slipstream.api.prune;

import org.jspecify.annotations.NullMarked;

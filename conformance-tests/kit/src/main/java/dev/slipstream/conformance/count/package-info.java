// SPDX-License-Identifier: Apache-2.0
/** Counts what networks compute: multiply-accumulates, evaluations, blocks and kept residuals. */
@NullMarked
package dev.slipstream.conformance.count;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/** Rules about bits: lossless settings, idle calls, identities between recipes. */
@NullMarked
package dev.slipstream.conformance.equality;

import org.jspecify.annotations.NullMarked;

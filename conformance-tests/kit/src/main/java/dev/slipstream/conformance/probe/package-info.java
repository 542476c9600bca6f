// SPDX-License-Identifier: Apache-2.0
/** How rules ask: made-up readings, the episodes of a session, and a denoiser asked by hand. */
@NullMarked
package dev.slipstream.conformance.probe;

import org.jspecify.annotations.NullMarked;

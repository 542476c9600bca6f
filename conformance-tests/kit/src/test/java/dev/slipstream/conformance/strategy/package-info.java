// SPDX-License-Identifier: Apache-2.0

/** Strategies that break what the rules about equality, samples and claims are for. */
@NullMarked
package dev.slipstream.conformance.strategy;

import org.jspecify.annotations.NullMarked;

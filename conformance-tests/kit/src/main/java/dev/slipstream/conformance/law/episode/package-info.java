// SPDX-License-Identifier: Apache-2.0
/** Laws of repeatability: seeds, sessions beside each other, resets, threads, paths. */
@NullMarked
package dev.slipstream.conformance.law.episode;

import org.jspecify.annotations.NullMarked;

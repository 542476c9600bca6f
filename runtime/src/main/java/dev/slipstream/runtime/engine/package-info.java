// SPDX-License-Identifier: Apache-2.0
/**
 * The engine adapter: the one place that touches DJL's PyTorch internals. It starts the engine,
 * compiles network texts, carries arguments across the native border, and stops cleanly.
 */
@NullMarked
package dev.slipstream.runtime.engine;

import org.jspecify.annotations.NullMarked;

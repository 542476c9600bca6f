// SPDX-License-Identifier: Apache-2.0

/**
 * SAG: decides in one pass which blocks of which steps to compute and which to read from a cache,
 * with its cache store and its trainer.
 */
@NullMarked
package dev.slipstream.plugins.sag;

import org.jspecify.annotations.NullMarked;

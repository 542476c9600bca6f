// SPDX-License-Identifier: Apache-2.0

/**
 * SAG: decides in one pass which blocks of which steps to compute and which to read from a cache,
 * with its cache store and its trainer.
 *
 * <p>Two of the paper's ablations are options: a fixed schedule is the pruner's {@code replan}
 * turned off, and block-wise reuse is {@code reuse} set to {@code block} in pruner and store. The
 * paper's algorithm to the letter has {@code coldStart} set to {@code zero} in both.
 */
@NullMarked
package dev.slipstream.plugins.sag;

import org.jspecify.annotations.NullMarked;

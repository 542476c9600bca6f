// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.reuse;

/**
 * What becomes of blocks at the beginning of a call, when there is nothing to reuse. Pruner and
 * store each have this option: {@code zero} in both is the paper's algorithm to the letter.
 */
public enum ColdStart {
    /** They are computed: the pruner leaves the first step whole, and the store any other block. */
    FORCE_DENSE,
    /** They add nothing: the first step is planned like the others. */
    ZERO
}

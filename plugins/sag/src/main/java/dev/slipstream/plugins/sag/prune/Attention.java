// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

/** Which gates see each other in the pruner's encoder. */
public enum Attention {
    /**
     * Those of one block across steps, then those of one step across blocks. Even one layer lets
     * every gate hear of every other one, at a sixth of the cost for 100 steps of 24 blocks.
     */
    AXES,
    /** Every gate every other one. */
    ALL
}

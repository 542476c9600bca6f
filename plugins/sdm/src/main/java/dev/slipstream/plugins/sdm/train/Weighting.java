// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

/** How the difference of two clean predictions becomes a gradient. */
public enum Weighting {
    /** Over the mean distance of the chunk from the teacher's prediction, chunk by chunk. */
    CLEAN,
    /**
     * As the paper's code: the difference of the scores over the batch's mean score, which lets the
     * least noised chunks dominate.
     */
    PAPER_CODE
}

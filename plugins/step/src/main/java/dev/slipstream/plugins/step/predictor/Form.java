// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

/** What asks in a predictor's cross-attention, and what is asked. */
public enum Form {
    /** The actions before ask, the observations are asked: the form of the paper. */
    PREVIOUS_QUERY,
    /**
     * Learned slots ask; the actions before and the observations are encoded together and asked:
     * the form of the paper's code.
     */
    LEARNED_QUERY
}

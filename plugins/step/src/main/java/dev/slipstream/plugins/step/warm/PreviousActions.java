// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

/** Which actions a chunk is predicted from. */
public enum PreviousActions {
    /** Those that were executed last, as many as a chunk has: what predictors are trained on. */
    EXECUTED,
    /** The whole chunk before, executed or not: the paper's way. */
    FULL,
    /** What the chunk before meant for the slots of the new one, its last action repeated. */
    SHIFTED
}

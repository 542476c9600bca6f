// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

/** What an episode's first call begins with, as nothing was executed before it. */
public enum FirstCall {
    /** The recipe's cold start: the paper's way. */
    FULL,
    /** A prediction from zeros for previous actions: the way of the paper's code. */
    ZEROS
}

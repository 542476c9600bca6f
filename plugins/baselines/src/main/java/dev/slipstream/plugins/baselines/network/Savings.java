// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.network;

/** How much of the work that changes nothing but rounding is saved. */
public enum Savings {
    /** What does not depend on the sample is computed once, and the linears' weights are packed. */
    ALL,
    /** As {@link #ALL} with weights as they are, for processors without oneDNN. */
    UNPACKED,
    /** Everything is computed in every step, as in the plain loop of the papers. */
    NONE
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.rule;

/** Which policy a rule is checked on. */
public enum Ground {
    /** The kit's small one, which makes checks fast, where the preset works there. */
    SMALL,
    /** The one that the preset's claim names, because figures mean nothing elsewhere. */
    CLAIMED,
    /** The kit's mixture, whose distribution is known, where the preset works there. */
    MIXTURE
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.rule;

/** What a rule is about, from the SPI's own laws over exact equality to what statistics show. */
public enum Level {
    /** What every plugin owes its host, whatever it computes. */
    LAW,
    /** Its lossless setting is the dense policy. */
    EXACT,
    /** Identities between strategies that follow from their algorithms. */
    METAMORPHIC,
    /** How far paired chunks move from the dense ones. */
    DRIFT,
    /** Whether chunks come from the same distribution. */
    DISTRIBUTION,
    /** How well the task goes. */
    TASK,
    /** Whether what it says about itself is true. */
    HONESTY
}

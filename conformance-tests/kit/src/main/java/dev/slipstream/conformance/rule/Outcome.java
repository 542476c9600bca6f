// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.rule;

/** How a check ended. */
public enum Outcome {
    /** The rule holds. */
    PASSED,
    /** The rule is broken, or could not be checked. */
    FAILED,
    /** The rule is about something that the plugin does not have; the message says what. */
    NOT_APPLICABLE
}

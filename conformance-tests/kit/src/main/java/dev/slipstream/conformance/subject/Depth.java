// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.subject;

/** How much time a verdict may take. */
public enum Depth {
    /** Under a minute a preset on two cores. */
    QUICK,
    /** Some minutes a preset, with the figures that a release is judged by. */
    FULL
}

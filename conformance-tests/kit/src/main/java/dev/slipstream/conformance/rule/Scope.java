// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.rule;

/** How often a rule is checked. */
public enum Scope {
    /** Once a plugin: its jar, its descriptor, its factories. */
    PLUGIN,
    /** Once for each of its presets. */
    PRESET
}

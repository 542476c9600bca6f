// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.conformance.rule.Rule;

/**
 * A rule, to be checked once.
 *
 * @param rule the rule
 * @param preset the preset that it is checked on; empty where it is about the whole plugin, or the
 *     plugin has no preset
 */
public record Check(Rule rule, String preset) {

    /**
     * The check's name in lists.
     *
     * @return the rule's id, the preset and what holds where it passes
     */
    public String name() {
        return rule.text().id()
                + (preset.isEmpty() ? "" : " " + preset)
                + ": "
                + rule.text().checks();
    }
}

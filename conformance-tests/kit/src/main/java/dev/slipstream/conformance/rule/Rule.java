// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.rule;

import dev.slipstream.conformance.subject.Trial;

/**
 * One check of a plugin.
 *
 * <p>Stateless. What a rule opens it closes.
 */
public interface Rule {

    /**
     * What people read about it.
     *
     * @return the text
     */
    RuleText text();

    /**
     * Which policy it is checked on.
     *
     * @return the kit's small one, unless said otherwise
     */
    default Ground ground() {
        return Ground.SMALL;
    }

    /**
     * Whether no other rule may be checked at the same time, because this one watches or changes
     * what a process has once: its memory, threads, files, settings, or its share of the machine.
     *
     * @return false, unless said otherwise
     */
    default boolean exclusive() {
        return false;
    }

    /**
     * Checks.
     *
     * @param trial the plugin, the preset and the hosts to run it in
     * @return what was found; a plugin's fault is a finding, never an exception
     * @throws Exception where the check itself could not be made, which fails the rule too
     */
    Finding check(Trial trial) throws Exception;
}

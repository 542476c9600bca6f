// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.conformance.subject.Depth;

import java.util.List;

/**
 * How a suite is run.
 *
 * @param presets the presets to check, or presets joined by {@code +}; none for all of the plugin's
 * @param depth how much time there is
 * @param seed the master seed, which the rules derive theirs from
 * @param exemptions the rules that the plugin's author declares off
 * @param parallel how many checks are made at a time, where they tolerate each other
 */
public record SuiteOptions(
        List<String> presets, Depth depth, long seed, Exemptions exemptions, int parallel) {

    /**
     * The master seed unless another is asked for: a fixed one, so that a verdict can be had again.
     */
    public static final long SEED = 20_261_121L;

    /** Copies the list. */
    public SuiteOptions {
        presets = List.copyOf(presets);
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is " + parallel + ", not at least 1");
        }
    }

    /**
     * One check at a time.
     *
     * @param presets the presets to check
     * @param depth how much time there is
     * @param seed the master seed
     * @param exemptions the rules that the plugin's author declares off
     */
    public SuiteOptions(List<String> presets, Depth depth, long seed, Exemptions exemptions) {
        this(presets, depth, seed, exemptions, 1);
    }
}

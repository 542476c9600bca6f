// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.strategy;

import java.util.List;

/**
 * What a preset of {@link BrokenStrategies} gets wrong.
 *
 * @param rule the rule that finds it
 * @param habit what is wrong with it
 * @param preset the preset
 * @param policy the policy that it is found on
 * @param message a part of what the rule says
 */
public record Flaw(String rule, String habit, String preset, String policy, String message) {

    private static final String MICRO = "kit/micro";
    private static final String MIXTURE = "kit/mixture";

    private static final String GIVES_NOISE = "gives the noise back, three times as large";
    private static final String STANDS_STILL = "answers with the mean, whatever it sees";

    private static Flaw loud(String rule, String message) {
        return new Flaw(rule, GIVES_NOISE, BrokenStrategies.LOUD, MICRO, message);
    }

    /** All of them. */
    public static List<Flaw> all() {
        return List.of(
                loud("EXACT-01", "the lossless setting differs"),
                new Flaw(
                        "EXACT-02",
                        "has a warm start only in name, which its scheduler acts on all the same",
                        BrokenStrategies.MEDDLING,
                        MICRO,
                        "reports that nothing was skipped"),
                loud("DRIFT-01", "mean error"),
                loud("DRIFT-02", "95th percentile"),
                loud("DRIFT-03", "mean jump between chunks"),
                loud("DRIFT-04", "mean jerk"),
                still("DIST-01", "normalised energy distance"),
                still("DIST-02", "forks"),
                still("DIST-03", "normalised energy distance"),
                new Flaw(
                        "DIST-04",
                        "turns all noise to one side, and so goes one way where there are two",
                        BrokenStrategies.ONE_WAY,
                        MIXTURE,
                        "forks"),
                new Flaw(
                        "CLAIM-01",
                        "claims nothing",
                        BrokenStrategies.LOUD,
                        MICRO,
                        "nothing is claimed"));
    }

    private static Flaw still(String rule, String message) {
        return new Flaw(rule, STANDS_STILL, BrokenStrategies.STILL, MIXTURE, message);
    }

    @Override
    public String toString() {
        return rule + ": a plugin that " + habit;
    }
}

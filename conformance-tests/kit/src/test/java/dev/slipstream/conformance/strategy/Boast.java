// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.strategy;

import java.util.List;

/**
 * A claim that is better than the truth.
 *
 * @param rule the rule that finds it
 * @param figure what is claimed
 * @param claimed how much of it
 */
public record Boast(String rule, String figure, double claimed) {

    /** All of them. */
    public static List<Boast> all() {
        return List.of(
                new Boast("CLAIM-02", "nfeSequential", 0.5),
                new Boast("CLAIM-03", "nfeTotal", 0.5),
                new Boast("CLAIM-04", "macShare", 0.001),
                new Boast("CLAIM-05", "speedup", 100_000));
    }

    /** What is wrong with it. */
    public String habit() {
        return "claims a better '" + figure + "' than it has";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.arrays;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of arrays. */
public final class ArrayLaws {

    private ArrayLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(new ArgumentsKept(), new OddReadings());
    }
}

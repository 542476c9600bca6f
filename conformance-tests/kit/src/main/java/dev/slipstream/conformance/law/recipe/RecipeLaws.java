// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.recipe;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of recipes. */
public final class RecipeLaws {

    private RecipeLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(new OtherPolicy(), new WithoutARole(), new TwoRows());
    }
}

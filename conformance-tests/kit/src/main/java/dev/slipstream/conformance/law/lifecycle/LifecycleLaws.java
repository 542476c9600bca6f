// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.lifecycle;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of opening and closing. */
public final class LifecycleLaws {

    private LifecycleLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(
                new OpensAndCloses(),
                new SessionsApart(),
                new RecipesApart(),
                new ManySessions(),
                new AnyExecuted(),
                new WarmedUp());
    }
}

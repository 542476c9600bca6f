// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.equality;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The rules about bits. */
public final class EqualityRules {

    private EqualityRules() {}

    /**
     * All of them.
     *
     * @return the rules in order
     */
    public static List<Rule> all() {
        return List.of(
                new LosslessRule(), new IdleCallRule(), new RecordedRule(), new IdentityRule());
    }
}

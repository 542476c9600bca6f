// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.claim;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The rules about claims. */
public final class ClaimRules {

    private ClaimRules() {}

    /**
     * All of them.
     *
     * @return the rules in order
     */
    public static List<Rule> all() {
        return List.of(
                new ClaimsThereRule(),
                new CostRule("CLAIM-02", Claimed.NFE_SEQUENTIAL, Cost::sequential),
                new CostRule("CLAIM-03", Claimed.NFE_TOTAL, Cost::total),
                new CostRule("CLAIM-04", Claimed.MAC_SHARE, Cost::macShare),
                new SpeedupRule());
    }
}

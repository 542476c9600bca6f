// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The rules about what a strategy says of itself. */
public final class HonestyRules {

    private HonestyRules() {}

    /**
     * All rules about honesty.
     *
     * @return the rules, from what is counted to what is claimed
     */
    public static List<Rule> all() {
        Player player = new Player();
        return List.of(
                new EvaluationsReported(player),
                new MacsReported(player),
                new GatesReported(player),
                new CacheBytesReported(player),
                new LatencyReported(player),
                new StrategyFires(player),
                new LosslessComputes());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

/** Where the dense policy has two ways to go, the strategy keeps both. */
final class ModesRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "DIST-02",
                Level.DISTRIBUTION,
                Scope.PRESET,
                Depth.FULL,
                "At observations where the dense policy goes one of two ways, the lesser at"
                        + " least 20 % of the time, each keeps at least half of its share.",
                "a generator that answers with the mean or with the likelier way; a warm start that"
                        + " never leaves the way of the last chunk");
    }

    @Override
    public boolean onClaimedPolicy() {
        return true;
    }

    @Override
    public Finding check(Trial trial) {
        return Distributions.modes(StrategyFans.of(trial), References.of(trial).actionSize());
    }
}

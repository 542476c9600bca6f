// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;

/** A rule about what a preset's calls report, quick enough for every run. */
abstract class HonestyRule implements Rule {

    private final RuleText text;
    private final Player player;

    HonestyRule(String id, Player player, String checks, String lookAt) {
        this.text = new RuleText(id, Level.HONESTY, Scope.PRESET, Depth.QUICK, checks, lookAt);
        this.player = player;
    }

    @Override
    public final RuleText text() {
        return text;
    }

    @Override
    public final Finding check(Trial trial) {
        return judge(trial, player.preset(trial));
    }

    /** Judges an episode of the preset. */
    abstract Finding judge(Trial trial, Played played);

    /** The rule is broken. */
    static Finding broken(String found, String wanted, String fix) {
        return Finding.failed("found " + found + ", wanted " + wanted + ". Fix: " + fix + ".");
    }

    @Override
    public final String toString() {
        return text.id();
    }
}

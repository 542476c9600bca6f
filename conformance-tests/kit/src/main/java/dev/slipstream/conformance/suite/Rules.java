// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.claim.ClaimRules;
import dev.slipstream.conformance.equality.EqualityRules;
import dev.slipstream.conformance.honesty.HonestyRules;
import dev.slipstream.conformance.law.LawRules;
import dev.slipstream.conformance.reference.KitPlugin;
import dev.slipstream.conformance.statistical.StatisticalRules;
import dev.slipstream.tasks.TasksPlugin;

import java.util.List;
import java.util.stream.Stream;

/** The kit's rules, and the plugins that they need beside the one under test. */
public final class Rules {

    private Rules() {}

    /**
     * All rules.
     *
     * @return the rules, from the SPI's laws over equality and statistics to what plugins say of
     *     themselves
     */
    public static Catalogue catalogue() {
        return new Catalogue(
                Stream.of(
                                LawRules.all(),
                                EqualityRules.all(),
                                StatisticalRules.all(),
                                HonestyRules.all(),
                                ClaimRules.all())
                        .flatMap(List::stream)
                        .toList());
    }

    /**
     * What can be judged of a plugin that does not load: that it does not.
     *
     * @return the rule about loading
     */
    public static Catalogue loading() {
        return catalogue().only(List.of("PACK-01"));
    }

    /**
     * The kit's own plugins, with the policies that rules run on, and the tasks.
     *
     * @return the plugins
     */
    public static List<SlipstreamPlugin> companions() {
        return List.of(new KitPlugin(), new TasksPlugin());
    }
}

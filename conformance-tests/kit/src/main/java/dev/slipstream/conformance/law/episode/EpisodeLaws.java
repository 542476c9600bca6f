// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of repeatability. */
public final class EpisodeLaws {

    private EpisodeLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(
                new SameSeed(),
                new OtherHost(),
                new OtherSeed(),
                new OtherLocale(),
                new Interleaved(),
                new OnManyThreads(),
                new MovedBetweenThreads(),
                new AfterReset(),
                new AfterResetWithSeed(),
                new BothPaths());
    }
}

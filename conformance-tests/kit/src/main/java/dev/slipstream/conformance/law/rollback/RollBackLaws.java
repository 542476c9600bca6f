// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.rollback;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of failure. */
public final class RollBackLaws {

    private RollBackLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(new Discarded(), new CutShort(), new FailingDenoiser(), new NotFinite());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.scheduler;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of schedulers. */
public final class SchedulerLaws {

    private SchedulerLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(new SameSchedule(), new AskedTwice());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.conformance.rule.Verdict;

/** Hears how far a run of the suite is, and says whether it goes on. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing and goes on. */
    Progress NONE = (done, total, verdict) -> true;

    /**
     * Hears of a check that is done.
     *
     * @param done how many checks are done
     * @param total how many there are
     * @param verdict the newest verdict, with its rule and how long it took
     * @return false to stop the run
     */
    boolean checked(int done, int total, Verdict verdict);
}

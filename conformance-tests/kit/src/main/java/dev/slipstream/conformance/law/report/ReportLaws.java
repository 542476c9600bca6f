// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.report;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of reports. */
public final class ReportLaws {

    static final int CALLS = 3;

    private ReportLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(new SoundFigures(), new SameFigures());
    }
}

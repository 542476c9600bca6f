// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.conformance.rule.Finding;

/** How long the episodes are that these laws compare. */
final class Episodes {

    /** The first call is cold; those after it show what a strategy carries on. */
    static final int CALLS = 3;

    private Episodes() {}

    static Finding same(String what) {
        return Finding.passed(what + ", " + CALLS + " calls each, the same bit for bit");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;

/** What these laws have in common. */
final class Episodes {

    private Episodes() {}

    static Finding same(String what) {
        return Finding.passed(what + ", " + Stage.CALLS + " calls each, the same bit for bit");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.rollback;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;

/** What the laws of failure have in common. */
final class Retries {

    private Retries() {}

    static Finding differs(String what, String difference) {
        return Law.broken(
                "a call that, repeated after it " + what + ", differs " + difference,
                "the bits of a call that went well at once",
                "keep state in the session's memory, which rolls back by itself, or write fields"
                        + " in commit() alone and undo the rest in abort()");
    }

    static Finding same(String what) {
        return Finding.passed(
                Stage.CALLS + " calls " + what + " and repeated, the same bit for bit");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.packaging;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of packaging. */
public final class PackagingLaws {

    private PackagingLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(new LoadsAsItIs(), new LoadsQuietly(), new SameAnswers(), new TwoCopies());
    }
}

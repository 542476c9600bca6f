// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.options;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of options. */
public final class OptionLaws {

    private OptionLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(
                new Documented(),
                new WrittenAndRead(),
                new Lossless(),
                new StrangeValues(),
                new EndsOfRanges());
    }
}

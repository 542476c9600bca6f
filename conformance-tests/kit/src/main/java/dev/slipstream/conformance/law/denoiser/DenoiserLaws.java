// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.denoiser;

import dev.slipstream.conformance.rule.Rule;

import java.util.List;

/** The laws of denoisers. */
public final class DenoiserLaws {

    private DenoiserLaws() {}

    /**
     * All of them.
     *
     * @return the laws in the order of their ids
     */
    public static List<Rule> all() {
        return List.of(new SamePrediction(), new RowsApart());
    }
}

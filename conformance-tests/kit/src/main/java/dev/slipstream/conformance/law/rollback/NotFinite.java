// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.rollback;

import dev.slipstream.api.error.SlipstreamException;

import java.util.Optional;

/** The denoiser predicts what is not a number. */
final class NotFinite extends SpoiltEvaluation {

    NotFinite() {
        super(
                "ROLL-04",
                "Where a prediction is not finite, the call fails, and leaves nothing behind.",
                "clamps, comparisons and defaults that turn what is not a number into one",
                "is not finite");
    }

    @Override
    Armed tap() {
        return new Armed.NotFinite();
    }

    @Override
    Optional<String> wrongWith(SlipstreamException failure) {
        return Optional.empty();
    }
}

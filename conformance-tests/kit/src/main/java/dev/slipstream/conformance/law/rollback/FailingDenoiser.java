// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.rollback;

import dev.slipstream.api.error.SlipstreamException;

import java.util.Optional;

/** The denoiser throws. */
final class FailingDenoiser extends SpoiltEvaluation {

    FailingDenoiser() {
        super(
                "ROLL-03",
                "Where the denoiser throws, the call fails with that as its cause, and leaves"
                        + " nothing behind.",
                "catch blocks around evaluate(), next() and accept()",
                "throws");
    }

    @Override
    Armed tap() {
        return new Armed.Failing();
    }

    @Override
    Optional<String> wrongWith(SlipstreamException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (Armed.Failing.MESSAGE.equals(cause.getMessage())) {
                return Optional.empty();
            }
        }
        return Optional.of("a failure that hides its cause: " + failure.getMessage());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;

/**
 * Refuses elements that no policy can run with.
 *
 * @param tensor the tensor's name
 * @param half whether they are written in half precision
 */
record FiniteElements(String tensor, boolean half) {

    private static final float LARGEST_HALF = 65504;

    /** Gives an element back. */
    float checked(float value) {
        if (!Float.isFinite(value)) {
            throw refused(value, "finite numbers", "import a checkpoint that did not diverge");
        }
        if (half && Math.abs(value) > LARGEST_HALF) {
            throw refused(
                    value,
                    "numbers up to " + LARGEST_HALF + " for half precision",
                    "leave --half out");
        }
        return value;
    }

    private WeightsException refused(float found, String wanted, String fix) {
        return new WeightsException(
                new Problem(
                        "IMP-013",
                        "tensor '" + tensor + "' of the checkpoint",
                        String.valueOf(found),
                        wanted,
                        fix));
    }
}

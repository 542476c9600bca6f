// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import ai.djl.ndarray.NDManager;

/** Runs the cases of one kind. */
interface Parity {

    /**
     * Runs a case.
     *
     * @param golden the case
     * @param tensors its tensors
     * @param manager owns what is made on the way
     * @return how far the result is from the reference's
     */
    Verdict run(GoldenCase golden, Tensors tensors, NDManager manager);

    /**
     * How far a result is from the reference's.
     *
     * @param error the largest difference
     * @param limit the largest that passes
     */
    record Verdict(double error, double limit) {

        /** An infinite expectation would make the limit infinite too. */
        boolean passed() {
            return Double.isFinite(error) && error <= limit;
        }

        /** The one of both that is farther off, measured by its limit. */
        Verdict orWorse(Verdict other) {
            return other.error * limit > error * other.limit ? other : this;
        }
    }
}

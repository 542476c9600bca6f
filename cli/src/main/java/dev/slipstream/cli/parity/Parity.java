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

        boolean passed() {
            return error <= limit;
        }
    }
}

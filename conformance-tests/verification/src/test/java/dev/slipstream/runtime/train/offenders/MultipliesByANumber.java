// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.offenders;

import ai.djl.ndarray.NDArray;

final class MultipliesByANumber {

    static NDArray halfOf(NDArray loss) {
        return loss.mul(0.5f);
    }

    static NDArray squareOf(NDArray loss) {
        return loss.pow(2);
    }

    /** Sums remember nothing, so these may stay. */
    static NDArray lessOneOf(NDArray loss) {
        return loss.sub(1);
    }
}

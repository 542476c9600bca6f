// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Copies of weights. */
final class Copies {

    private Copies() {}

    /** A copy that owns its memory, under the original's name. */
    static NDArray of(NDArray array, NDManager manager) {
        NDArray copy = array.duplicate();
        copy.attach(manager);
        copy.setName(array.getName());
        return copy;
    }
}

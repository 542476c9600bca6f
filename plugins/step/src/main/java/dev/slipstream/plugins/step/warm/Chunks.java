// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** Slots of chunks {@code [N, H, A]}. */
final class Chunks {

    private Chunks() {}

    /** The slots from one on, as far as there are any. */
    static NDArray slots(NDArray chunk, int from, int count) {
        return chunk.get(new NDIndex(":, " + from + ":" + (from + count)));
    }

    /** The last slots of one chunk and then another, as many as the first has. */
    static NDArray behind(NDArray chunk, NDArray more) {
        int horizon = horizon(chunk);
        int left = horizon - horizon(more);
        return left == 0 ? more : slots(chunk, horizon - left, left).concat(more, 1);
    }

    /** A chunk of one slot of another. */
    static NDArray repeated(NDArray chunk, int slot) {
        return slots(chunk, slot, 1).repeat(1, horizon(chunk));
    }

    static int horizon(NDArray chunk) {
        return Math.toIntExact(chunk.getShape().get(1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.tts.lattice.Direction;

/**
 * The sizes of a pruner's network.
 *
 * @param hidden the width of a query
 * @param heads attention heads
 * @param feedForward the width inside the feed-forward layer
 * @param stepFlip whether the steps' gates stand in reverse order
 */
public record PrunerShape(
        @Option(value = "Numbers of a block's query.", min = 4) int hidden,
        @Option(value = "Attention heads; they divide the width.", min = 1) int heads,
        @Option(value = "Numbers inside the feed-forward layer.", min = 1) int feedForward,
        @Option(
                        "Whether the first step's gates follow from the last step's tokens, and so"
                                + " on, as in the reference's weights.")
                boolean stepFlip) {

    /** Small beside a policy of width 128. */
    public static final PrunerShape DEFAULT = new PrunerShape(64, 4, 128, false);

    /** Checks what the sizes have to do with each other. */
    public PrunerShape {
        if (hidden % heads != 0 || hidden % 2 != 0) {
            throw new IllegalArgumentException(
                    "hidden " + hidden + " is not an even multiple of heads " + heads);
        }
    }

    /**
     * Multiply-accumulates of planning.
     *
     * @param steps how many steps are planned
     * @param blocks how many blocks a step has
     * @param tokens how many tokens a step has
     * @param width numbers of a token
     * @return the number
     */
    public long macs(long steps, long blocks, long tokens, long width) {
        long n = hidden;
        long memory = tokens * (width * n + 2 * n * n);
        long attention = blocks * (2 * tokens * n + n * n);
        long rest = blocks * (2 * n * feedForward + n * (1 + Direction.values().length));
        return steps * (memory + attention + rest);
    }
}

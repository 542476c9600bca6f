// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import dev.slipstream.api.plugin.Option;

/**
 * The sizes of a pruner's network. The paper leaves them open.
 *
 * @param hidden the width of a gate's code: one half for its step, one for its block
 * @param layers layers of the encoder over the codes
 * @param heads attention heads
 * @param feedForward the width inside a layer's feed-forward part
 * @param attention which gates see each other
 * @param observation the width of what is seen, embedded
 * @param decision the width inside the three layers that decide
 */
public record PrunerShape(
        @Option(value = "Numbers of a gate's code, half for its step, half for its block.", min = 8)
                int hidden,
        @Option(value = "Layers of the encoder over the codes.", min = 0) int layers,
        @Option(value = "Attention heads; they divide the width.", min = 1) int heads,
        @Option(value = "Numbers inside the feed-forward part.", min = 1) int feedForward,
        @Option(
                        "Whether gates see each other along their step and their block, or each"
                                + " sees all, which costs far more to train.")
                Attention attention,
        @Option(value = "Numbers of the embedded observation.", min = 1) int observation,
        @Option(value = "Numbers inside the layers that decide.", min = 1) int decision) {

    /**
     * Small enough for two processor cores to train: an update over the 2,400 gates of a call takes
     * one of them about a quarter of a second, and one with attention over all of them four times
     * as long. When it runs, it costs a third of a per cent of a policy of width 128.
     */
    public static final PrunerShape DEFAULT = new PrunerShape(64, 1, 4, 64, Attention.AXES, 64, 64);

    /** Checks what the sizes have to do with each other. */
    public PrunerShape {
        if (hidden % 4 != 0 || hidden % heads != 0) {
            throw new IllegalArgumentException(
                    "hidden " + hidden + " is not a multiple of 4 and of heads " + heads);
        }
    }

    /**
     * Multiply-accumulates of planning a call.
     *
     * @param steps how many steps are planned
     * @param blocks how many blocks a step has
     * @param observed how many numbers the policy sees
     * @return the number
     */
    public long macs(long steps, long blocks, long observed) {
        long e = observation;
        long d = decision;
        return observed * e + e * e + e * d + steps * blocks * (d * d + 2 * d);
    }

    /**
     * Multiply-accumulates of encoding where gates stand, which no call repeats.
     *
     * @param steps how many steps are planned
     * @param blocks how many blocks a step has
     * @return the number
     */
    public long encodingMacs(long steps, long blocks) {
        long n = hidden;
        long gates = steps * blocks;
        long projections = 4 * n * n;
        long attentions =
                attention == Attention.ALL
                        ? projections + 2 * n * gates
                        : 2 * projections + 2 * n * (steps + blocks);
        return gates * (layers * (attentions + 2 * n * feedForward) + n * decision);
    }
}

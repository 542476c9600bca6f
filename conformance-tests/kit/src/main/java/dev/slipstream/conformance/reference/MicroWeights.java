// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import static dev.slipstream.conformance.reference.MicroNetwork.HIDDEN;
import static dev.slipstream.conformance.reference.MicroNetwork.LAYERS;
import static dev.slipstream.conformance.reference.MicroNetwork.WIDTH;
import static dev.slipstream.conformance.reference.ReferencePolicy.ACTION;
import static dev.slipstream.conformance.reference.ReferencePolicy.HORIZON;
import static dev.slipstream.conformance.reference.ReferencePolicy.OBSERVED;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Draws the weights of the small network, in the order of its text. What enters a token leaves its
 * first channels alone, because they carry the noised chunk.
 *
 * <p>One thread.
 */
final class MicroWeights {

    private final NDManager manager;
    private final Random random;
    private final NDList drawn = new NDList();

    private MicroWeights(NDManager manager, long seed) {
        this.manager = manager;
        // Its sequence is part of Java's specification, so weights are the same everywhere.
        this.random = new Random(seed);
    }

    static NDList draw(NDManager manager, long seed) {
        return new MicroWeights(manager, seed).draw();
    }

    private NDList draw() {
        actionsIn();
        intoTokens(HORIZON, 1);
        matrix(WIDTH, OBSERVED, MicroWeights::nowhere);
        bias(WIDTH, MicroWeights::nowhere);
        matrix(ACTION, WIDTH, MicroWeights::nowhere);
        bias(ACTION, MicroWeights::nowhere);
        drawn.add(manager.create(ReferencePolicy.signalShares()));
        for (int layer = 0; layer < LAYERS; layer++) {
            matrix(3 * WIDTH, WIDTH, MicroWeights::nowhere);
            bias(3 * WIDTH, MicroWeights::nowhere);
            matrix(WIDTH, WIDTH, place -> place / WIDTH < ACTION);
            bias(WIDTH, place -> place < ACTION);
            matrix(WIDTH, WIDTH, MicroWeights::nowhere);
            matrix(2 * WIDTH, WIDTH, MicroWeights::nowhere);
            matrix(WIDTH, WIDTH, place -> place / WIDTH < ACTION);
            matrix(HIDDEN, WIDTH, MicroWeights::nowhere);
            bias(HIDDEN, MicroWeights::nowhere);
            matrix(WIDTH, HIDDEN, place -> place / HIDDEN < ACTION);
        }
        return drawn;
    }

    /** The first channels are the action's own numbers. */
    private void actionsIn() {
        float[] weight = uniform(WIDTH * ACTION, 1, place -> place / ACTION < ACTION);
        for (int action = 0; action < ACTION; action++) {
            weight[action * ACTION + action] = 1;
        }
        drawn.add(manager.create(weight, new Shape(WIDTH, ACTION)));
        bias(WIDTH, place -> place < ACTION);
    }

    private void intoTokens(int tokens, double bound) {
        float[] added = uniform(tokens * WIDTH, bound, place -> place % WIDTH < ACTION);
        drawn.add(manager.create(added, new Shape(tokens, WIDTH)));
    }

    /** Keeps the spread of what goes through it. */
    private void matrix(int to, int from, IntPredicate empty) {
        float[] weight = uniform(to * from, Math.sqrt(3.0 / from), empty);
        drawn.add(manager.create(weight, new Shape(to, from)));
    }

    private void bias(int size, IntPredicate empty) {
        drawn.add(manager.create(uniform(size, 0.1, empty)));
    }

    private static boolean nowhere(int place) {
        return false;
    }

    private float[] uniform(int size, double bound, IntPredicate empty) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            double value = bound * (2 * random.nextDouble() - 1);
            values[i] = empty.test(i) ? 0 : (float) value;
        }
        return values;
    }
}

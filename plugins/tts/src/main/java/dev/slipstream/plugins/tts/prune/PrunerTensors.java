// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.plugins.tts.lattice.Direction;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pruner's tensors under the reference's names, in the order in which its text takes them.
 *
 * @param shapes the shapes by name
 */
public record PrunerTensors(Map<String, Shape> shapes) {

    /** Gives Gaussian numbers. */
    @FunctionalInterface
    public interface Draws {
        /**
         * Standard Gaussian numbers.
         *
         * @param purpose what they are for
         * @param count how many
         * @return the numbers
         */
        float[] gaussian(String purpose, int count);
    }

    private static final String PLAN = "plan";
    private static final String DECISION = "head.weight";

    /**
     * By how much a plan's own gates stand over the others: so much that learning can change it.
     */
    private static final float PREFERENCE = 2;

    private static final String PROJECTION = "memory_proj.weight";

    /**
     * The tensors of a network.
     *
     * @param shape its sizes
     * @param steps the steps of the plan that its gates begin with, 0 for none
     * @param blocks the blocks of each step
     * @param tokenWidth numbers of a token
     */
    static PrunerTensors of(PrunerShape shape, int steps, int blocks, long tokenWidth) {
        long n = shape.hidden();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        layer(shapes, "memory_proj", n, tokenWidth);
        String decoder = "transformer_decoder.layers.0.";
        for (String attention : new String[] {"self_attn", "multihead_attn"}) {
            shapes.put(decoder + attention + ".in_proj_weight", new Shape(3 * n, n));
            shapes.put(decoder + attention + ".in_proj_bias", new Shape(3 * n));
            layer(shapes, decoder + attention + ".out_proj", n, n);
        }
        layer(shapes, decoder + "linear1", shape.feedForward(), n);
        layer(shapes, decoder + "linear2", n, shape.feedForward());
        for (String norm : new String[] {"norm1", "norm2", "norm3"}) {
            shapes.put(decoder + norm + ".weight", new Shape(n));
            shapes.put(decoder + norm + ".bias", new Shape(n));
        }
        layer(shapes, "head", 1 + Direction.values().length, n);
        if (steps > 0) {
            shapes.put(PLAN, new Shape(steps, blocks, 1 + Direction.values().length));
        }
        return new PrunerTensors(shapes);
    }

    /** The width of the tokens that a file's weights are for. */
    static long tokenWidth(NDList weights, String where) {
        NDArray projection = weights.get(PROJECTION);
        if (projection == null || projection.getShape().dimension() != 2) {
            throw refused(where, "no matrix '" + PROJECTION + "'", "the weights of a pruner");
        }
        return projection.getShape().get(1);
    }

    private static void layer(Map<String, Shape> shapes, String name, long out, long in) {
        shapes.put(name + ".weight", new Shape(out, in));
        shapes.put(name + ".bias", new Shape(out));
    }

    /** The steps of the plan among a file's weights, 0 where there is none. */
    static int steps(NDList weights) {
        NDArray plan = weights.get(PLAN);
        return plan == null ? 0 : Math.toIntExact(plan.getShape().get(0));
    }

    /**
     * Weights to train from whose gates are a plan's, whatever is seen: what decides adds nothing
     * yet.
     *
     * @param outputs for each place of a gate the output that stands for it
     */
    NDList planning(GatePlan plan, int[] outputs, Draws draws, NDManager manager) {
        NDList weights = initial(draws, manager);
        weights.replaceAll(
                weight ->
                        switch (weight.getName()) {
                            case PLAN -> named(PLAN, preferred(plan, outputs, manager));
                            case DECISION -> named(DECISION, weight.zerosLike());
                            default -> weight;
                        });
        return weights;
    }

    private NDArray preferred(GatePlan plan, int[] outputs, NDManager manager) {
        Shape shape = shapes.get(PLAN);
        int choices = Math.toIntExact(shape.get(2));
        float[] numbers = new float[Math.toIntExact(shape.size())];
        for (int place = 0; place < plan.steps() * plan.blocks(); place++) {
            int gate = plan.gate(place / plan.blocks(), place % plan.blocks());
            numbers[place * choices + outputs[gate]] = PREFERENCE;
        }
        return manager.create(numbers, shape);
    }

    private static NDArray named(String name, NDArray array) {
        array.setName(name);
        return array;
    }

    /** Weights to train from: matrices of the variance that keeps signals, and norms that do. */
    NDList initial(Draws draws, NDManager manager) {
        NDList weights = new NDList();
        shapes.forEach(
                (name, shape) -> {
                    NDArray weight = initial(name, shape, draws, manager);
                    weight.setName(name);
                    weights.add(weight);
                });
        return weights;
    }

    private static NDArray initial(String name, Shape shape, Draws draws, NDManager manager) {
        if (shape.dimension() == 1) {
            boolean scale = name.contains("norm") && name.endsWith("weight");
            return scale ? manager.ones(shape) : manager.zeros(shape);
        }
        double inputs = shape.get(1);
        float[] numbers = draws.gaussian(name, Math.toIntExact(shape.size()));
        return manager.create(numbers, shape).mul((float) (1 / Math.sqrt(inputs)));
    }

    /**
     * Puts a file's tensors into the text's order.
     *
     * @throws WeightsException where one is missing, has another shape, or is not the pruner's
     */
    NDList ordered(NDList found, String where) {
        NDList ordered = new NDList();
        shapes.forEach((name, shape) -> ordered.add(checked(found.get(name), name, shape, where)));
        for (NDArray tensor : found) {
            if (!shapes.containsKey(tensor.getName())) {
                throw refused(where, "a tensor '" + tensor.getName() + "'", "none of that name");
            }
        }
        return ordered;
    }

    private static NDArray checked(
            @Nullable NDArray tensor, String name, Shape shape, String where) {
        if (tensor == null) {
            throw refused(where, "no tensor '" + name + "'", "one of shape " + shape);
        }
        if (!tensor.getShape().equals(shape)) {
            throw refused(where, "'" + name + "' of shape " + tensor.getShape(), "shape " + shape);
        }
        return tensor;
    }

    private static WeightsException refused(String where, String found, String wanted) {
        return new WeightsException(
                new Problem(
                        "TTS-002",
                        where,
                        found,
                        wanted,
                        "use a pruner that was trained for this policy, or correct the sizes in"
                                + " the file beside the weights"));
    }
}

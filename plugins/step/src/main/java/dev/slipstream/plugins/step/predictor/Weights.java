// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The weights of a predictor: picked from a file, or drawn to begin a training. */
public final class Weights {

    private static final double TABLE_DEVIATION = 0.02;

    private Weights() {}

    /**
     * Picks a network's tensors out of a file's.
     *
     * @param network the network
     * @param file all tensors of the file
     * @param where what messages call the file
     * @return the tensors in the order of the text
     * @throws WeightsException where tensors are missing, surplus, infinite or of another shape
     */
    static NDList pick(Network network, NDList file, String where) {
        Map<String, NDArray> found = new TreeMap<>();
        file.forEach(tensor -> found.put(tensor.getName(), tensor));
        List<Problem> problems = new ArrayList<>();
        NDList picked = new NDList();
        network.tensors()
                .forEach(
                        (name, shape) -> {
                            NDArray tensor = found.remove(name);
                            if (tensor == null) {
                                problems.add(problem("STP-020", where, "no tensor '" + name + "'"));
                            } else {
                                check(tensor, shape, where, problems);
                                picked.add(tensor);
                            }
                        });
        if (!found.isEmpty()) {
            problems.add(problem("STP-021", where, "the surplus tensors " + found.keySet()));
        }
        if (!problems.isEmpty()) {
            throw new WeightsException(problems);
        }
        return picked;
    }

    private static void check(NDArray tensor, Shape shape, String where, List<Problem> problems) {
        String name = "tensor '" + tensor.getName() + "' of " + where;
        if (!tensor.getShape().equals(shape)) {
            problems.add(
                    new Problem(
                            "STP-022",
                            name,
                            "shape " + tensor.getShape(),
                            "shape " + shape,
                            "give the weights the manifest that was written with them"));
            return;
        }
        for (float value : tensor.toFloatArray()) {
            if (!Float.isFinite(value)) {
                problems.add(
                        new Problem(
                                "STP-023",
                                name,
                                "the value " + value,
                                "finite values",
                                "train the predictor again, at a lower rate"));
                return;
            }
        }
    }

    private static Problem problem(String code, String where, String found) {
        return new Problem(
                code,
                where,
                found,
                "the tensors of the predictor that the manifest describes",
                "give the weights the manifest that was written with them");
    }

    /**
     * Draws weights to begin a training from: matrices by Glorot's rule, small tables, norms of
     * one, and biases of zero.
     *
     * @param network the network
     * @param seed the seed
     * @param manager who owns the arrays
     * @return the tensors in the order of the text
     */
    public static NDList initial(Network network, long seed, NDManager manager) {
        Random random = new Random(seed);
        NDList made = new NDList();
        network.tensors()
                .forEach(
                        (name, shape) -> {
                            float[] values = new float[Math.toIntExact(shape.size())];
                            if (shape.dimension() > 1) {
                                double deviation = deviation(shape);
                                for (int i = 0; i < values.length; i++) {
                                    values[i] = (float) (random.nextGaussian() * deviation);
                                }
                            } else if (name.endsWith("weight")) {
                                Arrays.fill(values, 1);
                            }
                            NDArray tensor = manager.create(values, shape);
                            tensor.setName(name);
                            made.add(tensor);
                        });
        return made;
    }

    private static double deviation(Shape shape) {
        return shape.dimension() == 2
                ? Math.sqrt(2.0 / (shape.get(0) + shape.get(1)))
                : TABLE_DEVIATION;
    }
}

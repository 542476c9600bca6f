// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The tensors that a network needs, by the names of the reference's state dict, in the order of the
 * network's text.
 *
 * <p>Immutable.
 */
public final class StateDict {

    private static final int MOST_NAMES = 6;

    private final Map<String, Shape> tensors;
    private final Set<String> ignored;

    private StateDict(Map<String, Shape> tensors, Set<String> ignored) {
        this.tensors = new LinkedHashMap<>(tensors);
        this.ignored = Set.copyOf(ignored);
    }

    /** Collects tensors. */
    public static final class Builder {

        private final Map<String, Shape> tensors = new LinkedHashMap<>();
        private final String prefix;

        private Builder(String prefix) {
            this.prefix = prefix;
        }

        /**
         * Adds one tensor.
         *
         * @param name its name behind the prefix
         * @param shape its shape
         * @return this
         */
        public Builder add(String name, long... shape) {
            tensors.put(prefix + name, new Shape(shape));
            return this;
        }

        /**
         * Adds a weight and its bias.
         *
         * @param name the layer's name
         * @param shape the weight's shape; the bias has its first size
         * @return this
         */
        public Builder layer(String name, long... shape) {
            return add(name + ".weight", shape).add(name + ".bias", shape[0]);
        }

        /**
         * Makes the dictionary.
         *
         * @param ignored names behind the prefix that a file may hold besides, such as buffers
         * @return the dictionary
         */
        public StateDict build(String... ignored) {
            return new StateDict(
                    tensors,
                    Set.copyOf(Arrays.stream(ignored).map(name -> prefix + name).toList()));
        }
    }

    /**
     * Begins a dictionary.
     *
     * @param prefix what stands before all of its names
     * @return a builder
     */
    public static Builder under(String prefix) {
        return new Builder(prefix);
    }

    /**
     * The names, in the order of the network's text.
     *
     * @return the names
     */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /**
     * Picks the network's tensors out of a file's.
     *
     * @param file all tensors of the file
     * @param prefix the names' prefix, under which nothing else may stand
     * @param where what messages call the file
     * @return the tensors in the order of the network's text
     * @throws WeightsException where tensors are missing, surplus, or of another shape or type
     */
    public NDList pick(NDList file, String prefix, String where) {
        Map<String, NDArray> found = new LinkedHashMap<>();
        file.forEach(array -> found.put(array.getName(), array));
        List<Problem> problems = new ArrayList<>();
        List<String> missing =
                tensors.keySet().stream().filter(name -> !found.containsKey(name)).toList();
        List<String> surplus =
                found.keySet().stream()
                        .filter(name -> name.startsWith(prefix))
                        .filter(name -> !tensors.containsKey(name) && !ignored.contains(name))
                        .toList();
        if (!missing.isEmpty()) {
            problems.add(names("WGT-010", where, "no tensors " + list(missing)));
        }
        if (!surplus.isEmpty()) {
            problems.add(names("WGT-011", where, "the surplus tensors " + list(surplus)));
        }
        NDList picked = new NDList(tensors.size());
        tensors.forEach(
                (name, shape) -> {
                    NDArray array = found.get(name);
                    if (array != null) {
                        check(array, name, shape, where, problems);
                        picked.add(array);
                    }
                });
        if (!problems.isEmpty()) {
            throw new WeightsException(problems);
        }
        return picked;
    }

    private static void check(
            NDArray array, String name, Shape shape, String where, List<Problem> problems) {
        if (!array.getShape().equals(shape) || array.getDataType() != DataType.FLOAT32) {
            problems.add(
                    new Problem(
                            "WGT-012",
                            "tensor '" + name + "' of " + where,
                            array.getDataType() + " of shape " + array.getShape(),
                            "float32 of shape " + shape,
                            "correct the network's sizes in the manifest, or export the weights of"
                                    + " that network"));
            return;
        }
        try (NDArray infinite = array.isInfinite();
                NDArray any = infinite.any()) {
            if (any.getBoolean()) {
                problems.add(
                        new Problem(
                                "WGT-013",
                                "tensor '" + name + "' of " + where,
                                "infinite values",
                                "finite values",
                                "export the weights again, from a checkpoint that did not"
                                        + " diverge"));
            }
        }
    }

    private static Problem names(String code, String where, String found) {
        return new Problem(
                code,
                where,
                found,
                "the tensors of the network that the manifest describes",
                "correct the network's sizes in the manifest, or export the weights of that"
                        + " network");
    }

    private static String list(List<String> names) {
        String text = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() <= MOST_NAMES
                ? text
                : text + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /**
     * Draws weights to begin a training from: Gaussian matrices and embeddings, norms of one, and
     * biases of zero.
     *
     * @param deviation the Gaussian's standard deviation
     * @param seed the seed
     * @param manager who owns the arrays
     * @return the tensors in the order of the network's text
     */
    public NDList initial(double deviation, long seed, NDManager manager) {
        Random random = new Random(seed);
        NDList made = new NDList(tensors.size());
        tensors.forEach(
                (name, shape) -> {
                    float[] values = new float[Math.toIntExact(shape.size())];
                    if (shape.dimension() > 1) {
                        for (int i = 0; i < values.length; i++) {
                            values[i] = (float) (random.nextGaussian() * deviation);
                        }
                    } else if (name.endsWith("weight")) {
                        Arrays.fill(values, 1);
                    }
                    NDArray array = manager.create(values, shape);
                    array.setName(name);
                    made.add(array);
                });
        return made;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The tensors that a network needs, by the names of its reference's state dict, in the order of the
 * network's text.
 *
 * <p>Immutable, any thread.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public final class StateDict {

    private static final int MOST_NAMES = 6;
    private static final String FIX =
            "take the weights that were written for this network, or correct its sizes in the file"
                    + " beside them";

    private final Map<String, Shape> tensors;
    private final Set<String> ignored;

    /** Gives the numbers that matrices and embeddings begin with. */
    @FunctionalInterface
    public interface Draws {

        /**
         * The numbers of one tensor.
         *
         * @param name its name
         * @param shape its shape, of two dimensions or more
         * @return as many numbers as the shape holds
         */
        float[] numbers(String name, Shape shape);
    }

    private StateDict(Map<String, Shape> tensors, Set<String> ignored) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
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
         * Adds the tensors of an attention: the projections of queries, keys and values in one, and
         * the output's.
         *
         * @param name the attention's name
         * @param width the numbers of a token
         * @return this
         */
        public Builder attention(String name, long width) {
            return add(name + ".in_proj_weight", 3 * width, width)
                    .add(name + ".in_proj_bias", 3 * width)
                    .layer(name + ".out_proj", width, width);
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
     * The tensors' shapes by name, in the order of the network's text.
     *
     * @return the shapes, not to be changed
     */
    public Map<String, Shape> shapes() {
        return tensors;
    }

    /**
     * Picks the network's tensors out of a file that holds nothing else.
     *
     * @param file all tensors of the file
     * @param where what messages call the file
     * @return the tensors in the order of the network's text
     * @throws WeightsException where tensors are missing, surplus, infinite, or of another shape or
     *     type
     */
    public NDList pick(NDList file, String where) {
        return pick(file, "", where);
    }

    /**
     * Picks the network's tensors out of a file's.
     *
     * @param file all tensors of the file
     * @param prefix the names' prefix, under which nothing else may stand
     * @param where what messages call the file
     * @return the tensors in the order of the network's text
     * @throws WeightsException where tensors are missing, surplus, infinite, or of another shape or
     *     type
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
                            FIX));
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
                                "take weights of a training that did not diverge"));
            }
        }
    }

    private static Problem names(String code, String where, String found) {
        return new Problem(
                code,
                where,
                found,
                "the tensors of the network that the file beside the weights describes",
                FIX);
    }

    private static String list(List<String> names) {
        String text = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() <= MOST_NAMES
                ? text
                : text + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /**
     * Weights to begin a training from: matrices and embeddings as they are drawn, norms of one,
     * and biases of zero.
     *
     * @param draws gives the numbers of matrices and embeddings
     * @param manager who owns the arrays
     * @return the tensors with their names, in the order of the network's text
     */
    public NDList initial(Draws draws, NDManager manager) {
        NDList made = new NDList(tensors.size());
        tensors.forEach(
                (name, shape) -> {
                    NDArray array = manager.create(initial(name, shape, draws), shape);
                    array.setName(name);
                    made.add(array);
                });
        return made;
    }

    private static float[] initial(String name, Shape shape, Draws draws) {
        if (shape.dimension() > 1) {
            return draws.numbers(name, shape);
        }
        float[] values = new float[Math.toIntExact(shape.size())];
        if (name.endsWith("weight")) {
            Arrays.fill(values, 1);
        }
        return values;
    }

    /**
     * Gaussian numbers, one tensor's behind the other's.
     *
     * @param seed the seed
     * @param deviation the standard deviation for a shape
     * @return the draws, for one use
     */
    public static Draws gaussian(long seed, ToDoubleFunction<Shape> deviation) {
        Random random = new Random(seed);
        return (name, shape) -> {
            double scale = deviation.applyAsDouble(shape);
            float[] values = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * scale);
            }
            return values;
        };
    }

    /**
     * Numbers that keep a signal's size through a matrix: standard ones over the root of its
     * inputs.
     *
     * @param standard gives so many standard Gaussian numbers for a tensor's name
     * @return the draws
     */
    public static Draws keepingSize(BiFunction<String, Integer, float[]> standard) {
        return (name, shape) -> {
            float scale = (float) (1 / Math.sqrt((double) shape.get(1)));
            float[] values = standard.apply(name, Math.toIntExact(shape.size()));
            for (int i = 0; i < values.length; i++) {
                values[i] *= scale;
            }
            return values;
        };
    }
}

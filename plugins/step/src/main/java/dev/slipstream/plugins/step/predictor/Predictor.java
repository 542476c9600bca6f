// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.plugin.RecipeContext;

/**
 * A trained predictor.
 *
 * <p>Process scope, any thread.
 */
public final class Predictor implements AutoCloseable {

    private static final String HOST = "file:";

    private final Network network;
    private final Kernel kernel;
    private final Held weights;

    private Predictor(Network network, Kernel kernel, Held weights) {
        this.network = network;
        this.kernel = kernel;
        this.weights = weights;
    }

    /**
     * Loads a predictor.
     *
     * @param path the path of its manifest, beside which its weights lie
     * @param context what the runtime offers
     * @return the predictor, owned by the caller
     * @throws ConfigException where it is another policy's
     * @throws dev.slipstream.api.error.WeightsException where the weights are not the manifest's
     */
    public static Predictor load(String path, RecipeContext context) {
        Manifest manifest = context.assets().options(path, Manifest.DEFAULT);
        requirePolicy(path, manifest, context);
        Network network = new Network(manifest);
        String file = beside(path, manifest.weights());
        try (NDManager scope = context.manager().newSubManager()) {
            NDList tensors = context.assets().weights(file, scope);
            NDList picked = network.tensors().pick(tensors, "weights '" + file + "'");
            Kernel kernel = context.kernels().compile(network.source());
            Held held = context.kernels().hold(Argument.of(picked));
            return new Predictor(network, kernel, held);
        }
    }

    private static void requirePolicy(String path, Manifest found, RecipeContext context) {
        Manifest wanted = Manifest.of(found.network(), context.policy(), context.spec());
        if (!sizes(found).equals(sizes(wanted))) {
            throw new ConfigException(
                    new Problem(
                            "STP-001",
                            "predictor '" + path + "'",
                            "one for " + sizes(found),
                            "one for this policy's " + sizes(wanted),
                            "train one for this policy, with './slipstream train step', and name"
                                    + " its "
                                    + Manifest.FILE
                                    + " in the option 'weights'"));
        }
    }

    private static String sizes(Manifest manifest) {
        return "chunks of "
                + manifest.horizon()
                + " actions of "
                + manifest.actionSize()
                + " numbers and "
                + manifest.observationSteps()
                + " observations "
                + manifest.observations()
                + " of "
                + manifest.observationSize()
                + " numbers";
    }

    /** A path in the folder of another. */
    private static String beside(String path, String file) {
        int folder = Math.max(path.lastIndexOf('/') + 1, path.startsWith(HOST) ? HOST.length() : 0);
        return path.substring(0, folder) + file;
    }

    /**
     * What {@link #start} costs.
     *
     * @param rows how many rows it starts
     * @return multiply-accumulates
     */
    public long macs(int rows) {
        return network.macs(rows);
    }

    /**
     * Predicts a chunk, and mixes it with noise.
     *
     * @param previous the actions before, as many as a chunk has, {@code [N, H, A]}
     * @param observation what is seen now
     * @param noise noise {@code [N, H, A]}
     * @param shares for each number of an action the share of the prediction, and behind these that
     *     of the noise, {@code [2, A]}
     * @return the mix, owned by the noise's manager
     */
    public NDArray start(NDArray previous, Observation observation, NDArray noise, NDArray shares) {
        NDList seen = new NDList();
        network.manifest().observations().forEach(name -> seen.add(observation.get(name)));
        return kernel.call(
                        noise.getManager(),
                        "start",
                        weights,
                        Argument.of(previous),
                        Argument.of(seen),
                        Argument.of(noise),
                        Argument.of(shares))
                .singletonOrThrow();
    }

    /** Frees the weights. The text is the role context's. */
    @Override
    public void close() {
        weights.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.plugins.baselines.policy.Manifest;
import dev.slipstream.plugins.baselines.transformer.TransformerShape;
import dev.slipstream.plugins.baselines.unet.UnetShape;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.weights.Safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A network of the reference: sizes, weights, inputs, outputs and some gradients, made by the
 * script in the README beside the files.
 */
public final class Golden {

    private static final String FOLDER = "goldens/";

    private final String name;
    private final boolean transformer;
    private final ObjectNode sizes;
    private final NDList file;
    private final Map<String, NDArray> tensors = new HashMap<>();

    private Golden(String name, boolean transformer, ObjectNode config, NDList file) {
        this.name = name;
        this.transformer = transformer;
        this.file = file;
        file.forEach(tensor -> tensors.put(tensor.getName(), tensor));
        this.sizes = config;
        if (!transformer) {
            sizes.set("obs_dim", sizes.remove("global_cond_dim"));
            sizes.put("n_obs_steps", 1).put("horizon", samples().getShape().get(1));
        }
    }

    /** All names. */
    public static List<String> names() {
        return StreamSupport.stream(cases().spliterator(), false)
                .map(node -> node.path("name").asText())
                .toList();
    }

    /** Reads a case; its tensors belong to the manager. */
    public static Golden read(String name, NDManager manager) {
        JsonNode found =
                StreamSupport.stream(cases().spliterator(), false)
                        .filter(node -> node.path("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
        try (InputStream stream = open(name + ".safetensors")) {
            return new Golden(
                    name,
                    found.path("kind").asText().equals("TransformerForDiffusion"),
                    (ObjectNode) found.path("config"),
                    Safetensors.read(stream, name, manager));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode cases() {
        try (InputStream stream = open("manifest.json")) {
            return new ObjectMapper().readTree(stream).path("cases");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        return Golden.class.getResourceAsStream(FOLDER + file);
    }

    /** Where the tensors lie on the class path. */
    public String path() {
        return Golden.class.getPackageName().replace('.', '/')
                + "/"
                + FOLDER
                + name
                + ".safetensors";
    }

    /** The denoiser that a recipe would name. */
    public String use() {
        return transformer ? "baselines/transformer" : "baselines/unet1d";
    }

    /** The denoiser's options. */
    public String options(Savings savings) {
        ObjectNode options = new ObjectMapper().createObjectNode();
        options.put("weights", path()).put("savings", savings.name().toLowerCase(Locale.ROOT));
        options.set("network", sizes);
        return options.toString();
    }

    /** The network without its weights. */
    public Network network() {
        return manifest().model();
    }

    /** A manifest for the weights, as a training would write it. */
    public Manifest manifest() {
        Manifest base = Manifest.DEFAULT;
        OptionBinder binder = new OptionBinder();
        return new Manifest(
                transformer ? Manifest.TRANSFORMER : Manifest.UNET,
                base.weights(),
                transformer
                        ? binder.bind(TransformerShape.DEFAULT, sizes, name)
                        : base.transformer(),
                transformer ? base.unet() : binder.bind(UnetShape.DEFAULT, sizes, name),
                base.process(),
                base.observation(),
                0,
                2);
    }

    /** The weights in the order of the network's text. */
    public NDList weights() {
        return network().tensors().pick(file, LoadedNetwork.PREFIX, name);
    }

    /** Three samples. */
    public NDArray samples() {
        return tensor("sample");
    }

    /** A timestep for each. */
    public float[] timesteps() {
        long[] whole = tensor("timesteps").toLongArray();
        float[] timesteps = new float[whole.length];
        for (int row = 0; row < whole.length; row++) {
            timesteps[row] = whole[row];
        }
        return timesteps;
    }

    /** What is seen with each, {@code [rows, steps, numbers]}. */
    public NDArray seen() {
        return transformer ? tensor("cond") : tensor("global_cond").expandDims(1);
    }

    /** The prediction for each. */
    public NDArray output() {
        return tensor("output");
    }

    /** The prediction for each where all see what the first does. */
    public NDArray outputOfFirstSeen() {
        return tensor("output_first_cond");
    }

    /** Gradients of the mean squared output, by the weight's name. */
    public Map<String, NDArray> gradients() {
        Map<String, NDArray> gradients = new HashMap<>();
        String prefix = "gradient.";
        tensors.forEach(
                (key, gradient) -> {
                    if (key.startsWith(prefix)) {
                        gradients.put(key.substring(prefix.length()), gradient);
                    }
                });
        return gradients;
    }

    private NDArray tensor(String key) {
        return tensors.get(key);
    }
}

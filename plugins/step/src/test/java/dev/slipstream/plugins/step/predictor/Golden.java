// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.weights.Safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A predictor, with what goes in and comes out, made by the script in the README beside the files.
 *
 * @param network the network that its manifest describes
 * @param weights its weights, in the order of the text
 * @param tensors what goes in and comes out
 */
public record Golden(Network network, NDList weights, Map<String, NDArray> tensors) {

    private static final String FOLDER = "/dev/slipstream/plugins/step/goldens/";

    /** Reads a case; its tensors belong to the manager. */
    public static Golden read(String name, NDManager manager) {
        try (InputStream manifest = open(name + ".json");
                InputStream weights = open(name + ".safetensors");
                InputStream io = open(name + "-io.safetensors")) {
            String text = new String(manifest.readAllBytes(), StandardCharsets.UTF_8);
            Network network = new Network(OptionBinder.bindExport(Manifest.DEFAULT, text, name));
            NDList file = Safetensors.read(weights, name, manager);
            Map<String, NDArray> tensors = new HashMap<>();
            Safetensors.read(io, name, manager)
                    .forEach(tensor -> tensors.put(tensor.getName(), tensor));
            return new Golden(network, network.tensors().pick(file, name), tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        return Golden.class.getResourceAsStream(FOLDER + file);
    }

    NDArray tensor(String key) {
        return tensors.get(key);
    }

    /** The observations, in the manifest's order. */
    NDList seen() {
        return new NDList(tensor("goal"), tensor("state"));
    }

    /** What the predictor of a case says. */
    public static float[] predict(
            TorchEngine engine, String name, float[][] previous, float[][] goal, float[][] state) {
        try (NDManager manager = engine.rootManager().newSubManager()) {
            Golden golden = read(name, manager);
            try (Kernel kernel = engine.compiler().compile(golden.network().source())) {
                NDList seen =
                        new NDList(
                                manager.create(goal).expandDims(0),
                                manager.create(state).expandDims(0));
                return kernel.call(
                                manager,
                                "predict",
                                Argument.of(golden.weights()),
                                Argument.of(manager.create(previous).expandDims(0)),
                                Argument.of(seen))
                        .singletonOrThrow()
                        .toFloatArray();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.runtime.weights.Safetensors;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A case's tensors by name. */
final class Tensors {

    private final String where;
    private final Map<String, NDArray> tensors = new HashMap<>();

    private Tensors(String where, NDList tensors) {
        this.where = where;
        tensors.forEach(tensor -> this.tensors.put(tensor.getName(), tensor));
    }

    static Tensors read(Path file, NDManager manager) {
        String where = "golden vectors " + file;
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return new Tensors(where, Safetensors.read(stream, where, manager));
        } catch (IOException e) {
            throw new WeightsException(
                    new Problem(
                            "PAR-002",
                            where,
                            String.valueOf(e),
                            "a file that can be read",
                            "export the case again"),
                    e);
        }
    }

    Optional<NDArray> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    NDArray get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new WeightsException(
                                        new Problem(
                                                "PAR-003",
                                                where,
                                                "no tensor '" + name + "'",
                                                "the tensors that the manifest names",
                                                "export the case again")));
    }

    float[] floats(String name) {
        try (NDArray floats = get(name).toType(DataType.FLOAT32, true)) {
            return floats.toFloatArray();
        }
    }
}

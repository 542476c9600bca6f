// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.replay.Replay.Seen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A safetensors file that is to be written. Its tensors belong to the manager. */
final class TensorFile {

    private final NDManager manager;
    private final NDList tensors = new NDList();

    TensorFile(NDManager manager) {
        this.manager = manager;
    }

    /** Adds rows of equal lengths, one after another, in the shape that they make up. */
    void add(String name, List<double[]> rows, long... shape) {
        FloatBuffer numbers = FloatBuffer.allocate(Math.toIntExact(new Shape(shape).size()));
        for (double[] row : rows) {
            for (double number : row) {
                numbers.put((float) number);
            }
        }
        add(name, numbers, shape);
    }

    /** Adds each of the policy's readings as {@code [replays, calls, steps, size]}. */
    void addReadings(String prefix, List<Replay> replays, Map<String, Shape> observations) {
        int calls = replays.get(0).calls().size();
        int steps = replays.get(0).calls().get(0).readings().size();
        observations.forEach(
                (name, shape) -> {
                    long size = shape.size();
                    FloatBuffer numbers =
                            FloatBuffer.allocate(
                                    Math.toIntExact((long) replays.size() * calls * steps * size));
                    for (Replay replay : replays) {
                        for (Seen seen : replay.calls()) {
                            for (Reading reading : seen.readings()) {
                                numbers.put(reading.values().get(name));
                            }
                        }
                    }
                    add(prefix + name, numbers, replays.size(), calls, steps, size);
                });
    }

    private void add(String name, FloatBuffer numbers, long... shape) {
        NDArray array = manager.create(numbers.array(), new Shape(shape));
        array.setName(name);
        tensors.add(array);
    }

    void write(Path file) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            tensors.encode(stream, NDList.Encoding.SAFETENSORS);
        }
    }
}

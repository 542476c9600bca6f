// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.conformance.replay.Fan;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.runtime.weights.Safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes pools observation by observation, and keeps each, so that a run that was stopped goes on.
 *
 * @param recipe the recipe
 * @param folder the folder to keep them in
 * @param manager for the chunks while they are read and written
 */
record PoolMaker(Replayer recipe, Path folder, NDManager manager) {

    private static final int SIZE = 512;

    DensePool pool(String name, List<Fan> fans, long firstSeed) throws IOException {
        Files.createDirectories(folder);
        double[][][] chunks = new double[fans.size()][][];
        for (int i = 0; i < chunks.length; i++) {
            Fan fan = fans.get(i);
            Path file = folder.resolve(name + "-" + i + ".safetensors");
            if (!Files.exists(file)) {
                Seen seen = fan.replay().calls().get(fan.call());
                write(recipe.fan(seen, firstSeed + (long) i * SIZE, SIZE), file);
            }
            chunks[i] = read(file);
        }
        return new DensePool(
                chunks,
                fans.get(0).chunks().length,
                recipe.recipe().denoiser().spec().actionSize());
    }

    private void write(double[][] chunks, Path file) throws IOException {
        Path begun = file.resolveSibling("begun");
        FloatBuffer numbers = FloatBuffer.allocate(SIZE * chunks[0].length);
        for (double[] chunk : chunks) {
            for (double number : chunk) {
                numbers.put((float) number);
            }
        }
        try (NDArray array = manager.create(numbers.array(), new Shape(SIZE, chunks[0].length));
                OutputStream stream = Files.newOutputStream(begun)) {
            array.setName("chunks");
            new NDList(array).encode(stream, NDList.Encoding.SAFETENSORS);
        }
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private double[][] read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file);
                NDList read = Safetensors.read(stream, file.toString(), manager)) {
            NDArray array = read.singletonOrThrow();
            float[] numbers = array.toFloatArray();
            int length = Math.toIntExact(array.getShape().get(1));
            double[][] chunks = new double[numbers.length / length][length];
            for (int i = 0; i < numbers.length; i++) {
                chunks[i / length][i % length] = numbers[i];
            }
            return chunks;
        }
    }
}

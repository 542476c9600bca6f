// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

import dev.slipstream.api.weights.StateDict;
import dev.slipstream.runtime.options.OptionsWriter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Trained pruners as trainings write them, with weights that nobody trained. */
final class PrunerFolder {

    private PrunerFolder() {}

    /**
     * Gaussian numbers of twice the usual variance, so that places and observations tell, and a
     * bias in favour of neither choice.
     */
    static NDList weights(PrunerShape shape, long observed, NDManager manager) {
        Random random = new Random(1);
        NDList weights =
                PrunerTensors.of(shape, 0, 6, observed)
                        .initial(
                                StateDict.keepingSize((name, count) -> gaussian(random, count)),
                                manager);
        for (NDArray weight : weights) {
            if (weight.getShape().dimension() == 1) {
                float[] some = gaussian(random, Math.toIntExact(weight.size()));
                weight.addi(manager.create(some, weight.getShape()).mul(0.3f));
            }
        }
        balance(new PlainNetwork(shape, weights), weights.get("mlp.4.bias"), (int) observed);
        return weights;
    }

    private static void balance(PlainNetwork network, NDArray bias, int observed) {
        double difference = 0;
        for (double[][] step :
                network.logits(new float[] {90, 60, 30, 0}, 6, new float[observed])) {
            for (double[] logits : step) {
                difference += (logits[1] - logits[0]) / (4 * 6);
            }
        }
        bias.setScalar(new NDIndex(0), bias.getFloat(0) + difference);
    }

    private static float[] gaussian(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (Math.sqrt(2) * random.nextGaussian());
        }
        return numbers;
    }

    /** Writes a pruner into its sparsity's folder. */
    static void write(Path folder, PrunerFile file, NDList weights) throws IOException {
        Path own = Files.createDirectories(folder.resolve(PrunerFile.folder(file.sparsity())));
        Files.writeString(own.resolve(PrunerFile.NAME), OptionsWriter.text(file));
        try (OutputStream stream =
                Files.newOutputStream(own.resolve(PrunerFile.WEIGHTS + ".safetensors"))) {
            weights.encode(stream, NDList.Encoding.SAFETENSORS);
        }
    }
}

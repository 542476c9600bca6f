// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.Fan;
import dev.slipstream.conformance.replay.RecordedReference;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.weights.Safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Many chunks of the reference policy under one recipe, at each observation of the kit's fans: what
 * samples are drawn from whose distributions are equal for certain.
 *
 * @param chunks by observation, each a vector in normalised space
 * @param actionSize how many numbers an action has
 */
record DensePool(double[][][] chunks, int actionSize) {

    private static final String POLICY = "pusht";
    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");
    private static final Path KEPT = Path.of("target", "study");
    private static final int TOGETHER = 64;

    /** Far from the seeds of the kit's own fans. */
    private static final long SEEDS = 40_000_000_000L;

    /**
     * Makes a pool, or reads it where it was made before.
     *
     * @param preset the recipe
     * @param size how many chunks an observation has
     */
    static DensePool of(String preset, int size) throws IOException {
        Path file = KEPT.resolve("pool-" + preset + "-" + size + ".safetensors");
        Subject subject =
                new Subject(
                        "baselines",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(PLUGINS),
                        List.of(),
                        List.of());
        try (Host host = subject.open(POLICY);
                NDManager manager =
                        host.slipstream().runtime().engine().rootManager().newSubManager()) {
            if (Files.exists(file)) {
                try (InputStream stream = Files.newInputStream(file)) {
                    return read(
                            Safetensors.read(stream, file.toString(), manager).singletonOrThrow());
                }
            }
            NDArray made = make(host, preset, size, manager);
            made.setName("chunks");
            Files.createDirectories(KEPT);
            try (OutputStream stream = Files.newOutputStream(file)) {
                new NDList(made).encode(stream, NDList.Encoding.SAFETENSORS);
            }
            return read(made);
        }
    }

    private static NDArray make(Host host, String preset, int size, NDManager manager) {
        DenseReference reference = RecordedReference.of(POLICY, manager).orElseThrow();
        List<Fan> fans = reference.fans();
        try (CompiledRecipe recipe = host.compile(host.read(preset))) {
            int horizon = recipe.denoiser().spec().horizon();
            int actionSize = recipe.denoiser().spec().actionSize();
            float[] flat = new float[fans.size() * size * horizon * actionSize];
            int at = 0;
            for (int fan = 0; fan < fans.size(); fan++) {
                List<Reading> readings =
                        reference
                                .replays()
                                .get(fans.get(fan).replay())
                                .calls()
                                .get(fans.get(fan).call())
                                .readings();
                for (int first = 0; first < size; first += TOGETHER) {
                    long seed = SEEDS + (long) fan * size + first;
                    at = add(host, recipe, readings, seed, flat, at);
                }
            }
            return manager.create(flat, new Shape(fans.size(), size, horizon, actionSize));
        }
    }

    private static int add(
            Host host,
            CompiledRecipe recipe,
            List<Reading> readings,
            long firstSeed,
            float[] flat,
            int from) {
        SessionOptions options =
                SessionOptions.seeded(firstSeed)
                        .withSeeds(LongStream.range(firstSeed, firstSeed + TOGETHER).toArray());
        PolicySpec policy = recipe.policy().spec();
        int at = from;
        try (Session session = host.slipstream().open(recipe, options)) {
            readings.subList(0, readings.size() - 1).forEach(session::observe);
            Chunk chunk = session.act(readings.get(readings.size() - 1));
            for (int row = 0; row < TOGETHER; row++) {
                for (float[] slot : chunk.horizon(row)) {
                    for (int element = 0; element < slot.length; element++) {
                        flat[at++] = policy.actions().normalise(element, slot[element]);
                    }
                }
            }
        }
        return at;
    }

    private static DensePool read(NDArray chunks) {
        Shape shape = chunks.getShape();
        int observations = Math.toIntExact(shape.get(0));
        int size = Math.toIntExact(shape.get(1));
        int numbers = Math.toIntExact(shape.get(2) * shape.get(3));
        float[] flat = chunks.toFloatArray();
        double[][][] vectors = new double[observations][size][numbers];
        for (int i = 0; i < flat.length; i++) {
            vectors[i / (size * numbers)][i / numbers % size][i % numbers] = flat[i];
        }
        return new DensePool(vectors, Math.toIntExact(shape.get(3)));
    }

    int observations() {
        return chunks.length;
    }
}

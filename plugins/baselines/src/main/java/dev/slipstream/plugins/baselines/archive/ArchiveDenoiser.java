// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.archive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.role.Feature;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A network of which only two methods are known:
 *
 * <pre>
 *   def encode(self, observations: List[Tensor]) -&gt; List[Tensor]
 *   def predict(self, sample: Tensor, timesteps: Tensor, seen: List[Tensor]) -&gt; Tensor
 * </pre>
 *
 * <p>Observations are {@code [1, steps, ...]}, in the order of the options; {@code encode} runs
 * once a chunk, and where an archive has none, {@code predict} gets the observations themselves.
 * Samples are {@code [N, horizon, actions]} with a float timestep a row, {@code [N]}; the
 * prediction has the samples' shape.
 *
 * <p>Process scope, any thread. Nothing of such a network can be gated or run as a range.
 */
final class ArchiveDenoiser implements Denoiser {

    static final String PREDICT = "predict";

    private static final String ENCODE = "encode";

    private final ArchiveOptions options;
    private final Kernel kernel;
    private final DenoiserSpec spec;

    ArchiveDenoiser(ArchiveOptions options, Kernel kernel) {
        this.options = options;
        this.kernel = kernel;
        this.spec =
                new DenoiserSpec(
                        options.horizon(),
                        options.actionSize(),
                        options.process().prediction(),
                        options.process().diffusion(),
                        List.of("prediction"),
                        Set.of(Feature.ROW_TIMESTEPS),
                        new Costs(options.evaluationMacs(), options.chunkMacs()));
    }

    private record Seen(Observation observation, NDList features) implements Conditioning {

        @Override
        public void close() {
            features.close();
        }
    }

    @Override
    public DenoiserSpec spec() {
        return spec;
    }

    @Override
    public Conditioning condition(Observation observation, NDManager manager) {
        NDList observations = new NDList();
        for (String name : options.observations()) {
            observations.add(observation.get(name).expandDims(0));
        }
        if (!kernel.methods().contains(ENCODE)) {
            return new Seen(observation, observations);
        }
        try (observations) {
            return new Seen(observation, kernel.call(manager, ENCODE, Argument.of(observations)));
        }
    }

    @Override
    public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
        NDManager manager = samples.getManager();
        float[] rows = new float[Math.toIntExact(samples.getShape().get(0))];
        if (timesteps.rows() == 1) {
            Arrays.fill(rows, timesteps.at(0, 0));
        } else {
            System.arraycopy(timesteps.toArray(), 0, rows, 0, rows.length);
        }
        try (NDArray at = manager.create(rows)) {
            NDList predicted =
                    kernel.call(
                            manager,
                            PREDICT,
                            Argument.of(samples),
                            Argument.of(at),
                            Argument.of(((Seen) conditioning).features()));
            requireShape(samples.getShape(), predicted);
            return predicted;
        }
    }

    private void requireShape(Shape wanted, NDList predicted) {
        if (predicted.size() != 1 || !predicted.get(0).getShape().equals(wanted)) {
            String found =
                    predicted.size() == 1
                            ? "a prediction of shape " + predicted.get(0).getShape()
                            : predicted.size() + " tensors";
            predicted.close();
            throw new KernelException(
                    new Problem(
                            "ARC-004",
                            "method predict of archive '" + options.archive() + "'",
                            found,
                            "one of the samples' shape " + wanted,
                            "correct the options horizon and actionSize, or the archive"));
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}

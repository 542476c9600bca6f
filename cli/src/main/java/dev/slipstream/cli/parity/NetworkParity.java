// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.Standalone;

import java.nio.file.Path;
import java.util.Map;

/** Evaluates a network of the reference with the reference's weights, row by row. */
final class NetworkParity implements Parity {

    /** Of the output's scale, where that is above one. */
    private static final double LIMIT = 2e-5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Slipstream slipstream;
    private final GoldenFolder folder;
    private final boolean transformer;

    private NetworkParity(Slipstream slipstream, GoldenFolder folder, boolean transformer) {
        this.slipstream = slipstream;
        this.folder = folder;
        this.transformer = transformer;
    }

    static NetworkParity transformer(Slipstream slipstream, GoldenFolder folder) {
        return new NetworkParity(slipstream, folder, true);
    }

    static NetworkParity unet(Slipstream slipstream, GoldenFolder folder) {
        return new NetworkParity(slipstream, folder, false);
    }

    @Override
    public Verdict run(GoldenCase golden, Tensors tensors, NDManager manager) {
        NDArray samples = tensors.get("sample");
        NDArray seen = tensors.get(transformer ? "cond" : "global_cond");
        float[] timesteps = tensors.floats("timesteps");
        NDArray expected = tensors.get("output");
        requireSame(samples.getShape(), expected.getShape());
        Difference difference = new Difference();
        try (Standalone<Denoiser> denoiser =
                slipstream.denoiser(use(), options(golden, samples), Path.of(""))) {
            for (int row = 0; row < samples.getShape().get(0); row++) {
                NDArray observed = transformer ? seen.get(row) : seen.get(row).expandDims(0);
                float timestep = timesteps[timesteps.length == 1 ? 0 : row];
                NDArray found =
                        predict(denoiser.role(), samples.get(row), timestep, observed, manager);
                difference.add(found, expected.get(row));
            }
        }
        return new Verdict(difference.error(), LIMIT * Math.max(1, difference.scale()));
    }

    /** Whoever compares fewer rows than there are, or none, would pass too easily. */
    private static void requireSame(Shape samples, Shape outputs) {
        if (!samples.equals(outputs) || samples.size() == 0) {
            throw new IllegalArgumentException(
                    "samples of shape " + samples + " and outputs of shape " + outputs);
        }
    }

    private static NDArray predict(
            Denoiser denoiser,
            NDArray sample,
            float timestep,
            NDArray observed,
            NDManager manager) {
        try (Conditioning conditioning =
                denoiser.condition(new Observation(Map.of("obs", observed)), manager)) {
            return denoiser.predict(sample.expandDims(0), Timesteps.of(timestep), conditioning)
                    .get(0);
        }
    }

    private String use() {
        return transformer ? "baselines/transformer" : "baselines/unet1d";
    }

    private String options(GoldenCase golden, NDArray samples) {
        ObjectNode options = JSON.createObjectNode();
        options.put("weights", "file:" + folder.tensors(golden).toAbsolutePath());
        ObjectNode network = options.putObject("network").setAll((ObjectNode) golden.config());
        if (!transformer) {
            // The reference takes the observations as one vector, and any horizon.
            network.set("obs_dim", network.remove("global_cond_dim"));
            network.put("n_obs_steps", 1).put("horizon", samples.getShape().get(1));
        }
        return options.toString();
    }
}

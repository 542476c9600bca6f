// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;

import java.util.List;

/** Writes down the timesteps at which a denoiser is asked. */
record Recorder(Denoiser inner, List<float[]> asked) implements Denoiser {

    @Override
    public DenoiserSpec spec() {
        return inner.spec();
    }

    @Override
    public Conditioning condition(Observation observation, NDManager manager) {
        return inner.condition(observation, manager);
    }

    @Override
    public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
        asked.add(timesteps.toArray());
        return inner.predict(samples, timesteps, conditioning);
    }
}

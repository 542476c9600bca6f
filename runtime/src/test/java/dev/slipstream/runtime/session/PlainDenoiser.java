// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;

import java.util.ArrayList;
import java.util.List;

/**
 * A denoiser of Java code without blocks or ranges, which passes on to another and remembers what
 * it was shown.
 */
final class PlainDenoiser implements Denoiser {

    private final Denoiser inner;
    private final Script script;
    private final List<float[]> seen = new ArrayList<>();

    PlainDenoiser(Denoiser inner, Script script) {
        this.inner = inner;
        this.script = script;
    }

    /** The tensor {@code state} of every observation so far. */
    List<float[]> seen() {
        return seen;
    }

    @Override
    public DenoiserSpec spec() {
        return inner.spec();
    }

    @Override
    public Conditioning condition(Observation observation, NDManager manager) {
        seen.add(observation.get("state").toFloatArray());
        script.at("denoiser condition");
        return inner.condition(observation, manager);
    }

    @Override
    public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
        NDList heads = inner.predict(samples, timesteps, conditioning);
        script.at("denoiser predict");
        return heads;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.denoise.RangeResult;
import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Timesteps;

import java.util.List;

/** A denoiser that passes on to another, and reaches places of a script after its answers. */
final class WrappedDenoiser implements BlockDenoiser {

    private final BlockDenoiser inner;
    private final Script script;

    WrappedDenoiser(BlockDenoiser inner, Script script) {
        this.inner = inner;
        this.script = script;
    }

    @Override
    public DenoiserSpec spec() {
        return inner.spec();
    }

    @Override
    public List<Block> blocks() {
        return inner.blocks();
    }

    @Override
    public SlotBank newBank(int slots) {
        return inner.newBank(slots);
    }

    @Override
    public Conditioning condition(Observation observation, NDManager manager) {
        Conditioning made = inner.condition(observation, manager);
        script.at("denoiser condition");
        return made;
    }

    @Override
    public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
        NDList heads = inner.predict(samples, timesteps, conditioning);
        script.at("denoiser predict");
        return heads;
    }

    @Override
    public NDList predict(
            NDArray samples,
            Timesteps timesteps,
            Conditioning conditioning,
            GateProgram program,
            int step,
            SlotBank bank) {
        NDList heads = inner.predict(samples, timesteps, conditioning, program, step, bank);
        script.at("denoiser predict");
        return heads;
    }

    @Override
    public RangeResult run(RangeCall range) {
        RangeResult result = inner.run(range);
        script.at("denoiser run");
        return result;
    }

    @Override
    public TableStep.Result step(TableStep update) {
        return inner.step(update);
    }
}

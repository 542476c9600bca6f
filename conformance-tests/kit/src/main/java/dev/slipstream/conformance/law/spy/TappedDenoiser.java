// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.spy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.denoise.RangeResult;
import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Timesteps;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A denoiser with a tap, of the same kind as the one behind it. */
class TappedDenoiser implements Denoiser {

    private final Denoiser behind;
    private final Tap tap;

    private TappedDenoiser(Denoiser behind, Tap tap) {
        this.behind = behind;
        this.tap = tap;
    }

    static Denoiser of(Denoiser behind, Tap tap) {
        return behind instanceof BlockDenoiser blocked
                ? new OfBlocks(blocked, tap)
                : new TappedDenoiser(behind, tap);
    }

    @Override
    public DenoiserSpec spec() {
        return behind.spec();
    }

    @Override
    public Conditioning condition(Observation observation, NDManager manager) {
        tap.observed(observation);
        return OnItsLoader.call(behind, () -> behind.condition(observation, manager));
    }

    @Override
    public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
        return tapped(samples, () -> behind.predict(samples, timesteps, conditioning));
    }

    NDList tapped(NDArray samples, Supplier<NDList> predicting) {
        tap.asked(samples);
        return tap.answered(samples, OnItsLoader.call(behind, predicting));
    }

    @Override
    public Optional<Differentiable> differentiable() {
        return behind.differentiable();
    }

    @Override
    public void close() {
        OnItsLoader.run(behind, behind::close);
    }

    private static final class OfBlocks extends TappedDenoiser implements BlockDenoiser {

        private final BlockDenoiser behind;
        private final Tap tap;

        private OfBlocks(BlockDenoiser behind, Tap tap) {
            super(behind, tap);
            this.behind = behind;
            this.tap = tap;
        }

        @Override
        public List<Block> blocks() {
            return behind.blocks();
        }

        @Override
        public SlotBank newBank(int slots) {
            return behind.newBank(slots);
        }

        @Override
        public NDList predict(
                NDArray samples,
                Timesteps timesteps,
                Conditioning conditioning,
                GateProgram program,
                int step,
                SlotBank bank) {
            return tapped(
                    samples,
                    () -> behind.predict(samples, timesteps, conditioning, program, step, bank));
        }

        @Override
        public RangeResult run(RangeCall range) {
            tap.asked(range.sample());
            return OnItsLoader.call(behind, () -> behind.run(range));
        }

        @Override
        public TableStep.Result step(TableStep update) {
            return OnItsLoader.call(behind, () -> behind.step(update));
        }
    }
}

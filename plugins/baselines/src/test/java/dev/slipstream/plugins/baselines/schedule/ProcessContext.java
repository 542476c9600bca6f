// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.Assets;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.policy.PolicySpec;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A recipe whose denoiser was trained on some process, and a file that rewrites options. */
record ProcessContext(DenoiserSpec spec, UnaryOperator<Record> file)
        implements RecipeContext, Assets {

    static ProcessContext of(TrainedProcess process) {
        return of(process.diffusion(), process.prediction());
    }

    static ProcessContext of(Diffusion diffusion, Prediction prediction) {
        DenoiserSpec spec =
                new DenoiserSpec(
                        16,
                        2,
                        prediction,
                        diffusion,
                        List.of("prediction"),
                        Set.of(),
                        new Costs(1, 1));
        return new ProcessContext(spec, UnaryOperator.identity());
    }

    ProcessContext with(UnaryOperator<Record> newFile) {
        return new ProcessContext(spec, newFile);
    }

    @Override
    public Assets assets() {
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // The test's file keeps the type.
    public <O extends Record> O options(String path, O defaults) {
        return (O) file.apply(defaults);
    }

    @Override
    public InputStream open(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NDList weights(String path, NDManager manager) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PolicySpec policy() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Block> blocks() {
        return List.of();
    }

    @Override
    public NDManager manager() {
        throw new UnsupportedOperationException();
    }

    @Override
    public KernelCompiler kernels() {
        throw new UnsupportedOperationException();
    }

    @Override
    public BlockDenoiser denoiser(DenoiserSpec denoiser, TextNetwork network) {
        throw new UnsupportedOperationException();
    }
}

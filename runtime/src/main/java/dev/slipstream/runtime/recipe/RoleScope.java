// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.Assets;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.runtime.text.TextDenoiser;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The process scope of one role: what it made and the runtime frees after it. */
final class RoleScope implements RoleContext, AutoCloseable {

    private final NDManager manager;
    private final KernelCompiler compiler;
    private final IntFunction<SlotBank> banks;
    private final Assets assets;
    private final List<Kernel> kernels = new ArrayList<>();
    private final List<BlockDenoiser> denoisers = new ArrayList<>();

    RoleScope(
            NDManager manager,
            KernelCompiler compiler,
            IntFunction<SlotBank> banks,
            Assets assets) {
        this.manager = manager;
        this.compiler = compiler;
        this.banks = banks;
        this.assets = assets;
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public KernelCompiler kernels() {
        return new KernelCompiler() {
            @Override
            public Kernel compile(KernelSource source) {
                Kernel kernel = compiler.compile(source);
                kernels.add(kernel);
                return kernel;
            }

            @Override
            public Kernel load(String name, InputStream archive) {
                Kernel kernel = compiler.load(name, archive);
                kernels.add(kernel);
                return kernel;
            }

            @Override
            public Held hold(Argument argument) {
                return compiler.hold(argument);
            }
        };
    }

    @Override
    public BlockDenoiser denoiser(DenoiserSpec spec, TextNetwork network) {
        BlockDenoiser denoiser = new TextDenoiser(spec, network, compiler, banks, manager);
        denoisers.add(denoiser);
        return denoiser;
    }

    @Override
    public Assets assets() {
        return assets;
    }

    /** The blocks of a denoiser, none where it has none. */
    static List<Block> blocksOf(dev.slipstream.api.denoise.Denoiser denoiser) {
        return denoiser instanceof BlockDenoiser blocked ? blocked.blocks() : List.of();
    }

    @Override
    public void close() {
        denoisers.forEach(BlockDenoiser::close);
        kernels.forEach(Kernel::close);
        manager.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.Assets;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.PolicySpec;

import java.util.List;

/** A role's scope, together with the policy that the recipe is for. */
record ScopedContext(RoleContext scope, PolicySpec policy, DenoiserSpec spec, List<Block> blocks)
        implements RecipeContext {

    @Override
    public NDManager manager() {
        return scope.manager();
    }

    @Override
    public KernelCompiler kernels() {
        return scope.kernels();
    }

    @Override
    public BlockDenoiser denoiser(DenoiserSpec ofNetwork, TextNetwork network) {
        return scope.denoiser(ofNetwork, network);
    }

    @Override
    public Assets assets() {
        return scope.assets();
    }
}

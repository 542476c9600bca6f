// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

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

/**
 * A recipe of the teacher and nothing else, to make its scheduler in.
 *
 * @param role what the trainer was offered
 * @param policy the teacher's specification
 * @param teacher the teacher's denoiser
 */
record TeacherContext(RoleContext role, PolicySpec policy, BlockDenoiser teacher)
        implements RecipeContext {

    @Override
    public DenoiserSpec spec() {
        return teacher.spec();
    }

    @Override
    public List<Block> blocks() {
        return teacher.blocks();
    }

    @Override
    public NDManager manager() {
        return role.manager();
    }

    @Override
    public KernelCompiler kernels() {
        return role.kernels();
    }

    @Override
    public BlockDenoiser denoiser(DenoiserSpec spec, TextNetwork network) {
        return role.denoiser(spec, network);
    }

    @Override
    public Assets assets() {
        return role.assets();
    }
}

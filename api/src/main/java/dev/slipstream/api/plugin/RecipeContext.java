// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.policy.PolicySpec;

import java.util.List;

/**
 * What the runtime offers to a role that is made for a recipe, whose policy is there already.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface RecipeContext extends RoleContext {

    /**
     * The policy's windows and units.
     *
     * @return the specification
     */
    PolicySpec policy();

    /**
     * The denoiser's specification.
     *
     * @return the specification
     */
    DenoiserSpec spec();

    /**
     * The process that the denoiser was trained on.
     *
     * @return the process
     */
    default Diffusion diffusion() {
        return spec().diffusion();
    }

    /**
     * The denoiser's blocks.
     *
     * @return the blocks in order, or none
     */
    List<Block> blocks();
}

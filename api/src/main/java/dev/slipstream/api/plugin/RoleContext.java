// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * What the runtime offers to a role that is being made.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface RoleContext {

    /**
     * The process-scope manager of this role: what it makes lives until the role is closed.
     *
     * @return a manager
     */
    NDManager manager();

    /**
     * The door from text to kernels.
     *
     * @return the compiler; its kernels are closed with the role
     */
    KernelCompiler kernels();

    /**
     * Makes a whole denoiser of a network's text.
     *
     * @param spec what the denoiser is; the runtime adds the features that it provides itself
     * @param network the text, weights and blocks
     * @return the denoiser
     * @throws dev.slipstream.api.error.KernelException where the text does not compile or a method
     *     is missing
     */
    BlockDenoiser denoiser(DenoiserSpec spec, TextNetwork network);

    /**
     * The files of the plugin's own jar, and those of the host that a recipe names.
     *
     * @return the files
     */
    Assets assets();
}

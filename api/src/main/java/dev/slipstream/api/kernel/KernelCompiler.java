// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.kernel;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.io.InputStream;

/**
 * Turns network texts into kernels.
 *
 * <p>Safe for use from any thread.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface KernelCompiler {

    /**
     * Compiles a text.
     *
     * @param source the text
     * @return the kernel; the runtime closes it with the role that asked for it
     * @throws dev.slipstream.api.error.KernelException where the text does not compile: it names
     *     the text, and the line and column that the engine names
     */
    Kernel compile(KernelSource source);

    /**
     * Loads a TorchScript archive that was exported elsewhere, weights and all. Its exported
     * methods are the kernel's. An archive is code: load those alone whose makers are trusted.
     *
     * @param name what messages call it
     * @param archive its bytes; not closed
     * @return the kernel; the runtime closes it with the role that asked for it
     * @throws dev.slipstream.api.error.KernelException where the engine cannot load it
     */
    Kernel load(String name, InputStream archive);

    /**
     * Makes an argument that stays on the engine's side.
     *
     * @param argument the argument
     * @return the held argument, owned by the caller
     */
    Held hold(Argument argument);
}

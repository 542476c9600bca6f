// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.kernel;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Set;

/**
 * A compiled network text.
 *
 * <p>Process scope. Its methods may be called from any thread at the same time. Every call is one
 * native call; it records no gradients except in {@link #differentiate}.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface Kernel extends AutoCloseable {

    /**
     * The names of its methods.
     *
     * @return the names
     */
    Set<String> methods();

    /**
     * Calls a method that returns a tensor or a list or tuple of tensors.
     *
     * @param manager who owns the result
     * @param method the method's name
     * @param arguments its arguments, without {@code self}
     * @return the result
     * @throws dev.slipstream.api.error.KernelException where the method fails; it says why
     */
    NDList call(NDManager manager, String method, Argument... arguments);

    /**
     * Calls a method and leaves its result on the engine's side.
     *
     * @param method the method's name
     * @param arguments its arguments, without {@code self}
     * @return the result, owned by the caller
     * @throws dev.slipstream.api.error.KernelException where the method fails; it says why
     */
    Held hold(String method, Argument... arguments);

    /**
     * Calls a method so that gradients flow from its result to those arguments that require them.
     * Results of {@link #call} may be among the arguments; no gradient flows to them.
     *
     * @param manager who owns the result
     * @param method the method's name
     * @param arguments its arguments, without {@code self}; tensors and lists of tensors alone
     * @return the result
     * @throws dev.slipstream.api.error.KernelException where the method fails; it says why
     */
    NDList differentiate(NDManager manager, String method, Argument... arguments);

    /** Frees the compiled text. Twice is harmless. */
    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.kernel;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * An argument that stays on the engine's side: made once, passed by reference as often as wanted. A
 * held list of tensors keeps its tensors alive on its own. What a method changes in a held list,
 * the next method sees.
 *
 * <p>Whoever makes one closes it. Passing it from several threads at once is safe while no method
 * changes it.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface Held extends Argument, AutoCloseable {

    /**
     * The tensors in it, as arrays.
     *
     * @param manager who owns the arrays
     * @return one array for a tensor, all of a list of tensors
     */
    NDList toArrays(NDManager manager);

    /** Frees the native handle. Twice is harmless. */
    @Override
    void close();
}

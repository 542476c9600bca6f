// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * The residuals that a session keeps, by slot, on the engine's side. A block denoiser makes banks
 * and reads and writes their slots while it executes a {@link GateProgram}; the runtime owns them.
 *
 * <p>Session scope, one thread at a time.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface SlotBank extends AutoCloseable {

    /**
     * How many slots there are.
     *
     * @return the number
     */
    int slots();

    /**
     * A bank that begins with the same contents and then goes its own way. Residuals are shared,
     * not copied, because they are never written in place.
     *
     * @return a new bank, owned by the caller
     */
    SlotBank fork();

    /**
     * One slot's residual, for tracing and for stores that are code.
     *
     * @param slot the slot
     * @param manager who owns the array
     * @return the residual; empty of elements where the slot was never written
     */
    NDArray read(int slot, NDManager manager);

    /**
     * Puts a residual into a slot, for stores that are code.
     *
     * @param slot the slot
     * @param residual the residual; stays the caller's
     */
    void write(int slot, NDArray residual);

    /** Lets go of all residuals. */
    @Override
    void close();
}

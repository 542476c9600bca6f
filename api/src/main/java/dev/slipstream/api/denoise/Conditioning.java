// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.schedule.Schedule;

/**
 * What a denoiser has made of an observation: everything that does not depend on the sample. It
 * prepares the timesteps that it is asked for on demand, a whole schedule in one batch.
 *
 * <p>Call scope. It may be read from the call's thread and from the thread on which a pruner is
 * overlapped, at the same time.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Conditioning extends AutoCloseable {

    /**
     * The observation that it was made of.
     *
     * @return the observation
     */
    Observation observation();

    /**
     * Says which steps will be asked for, so that they can be prepared in one batch. Timesteps that
     * were not announced are prepared when they come.
     *
     * @param schedule the steps
     */
    default void prepare(Schedule schedule) {}

    /**
     * The tokens that the denoiser attends to, for all steps of a schedule in one batch.
     *
     * @param schedule the steps
     * @param manager who owns the array
     * @return {@code [steps, tokens, width]}
     * @throws UnsupportedOperationException where the denoiser does not offer {@link
     *     dev.slipstream.api.role.Feature#CONDITION_TOKENS}
     */
    default NDArray tokens(Schedule schedule, NDManager manager) {
        throw new UnsupportedOperationException("this denoiser has no condition tokens");
    }

    /** Frees what it holds on the engine's side. */
    @Override
    default void close() {}
}

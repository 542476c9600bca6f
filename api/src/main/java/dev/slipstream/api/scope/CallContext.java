// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.scope;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.schedule.Schedule;

/**
 * One call, as the session roles see it. Valid from {@link SessionRole#begin} to the call's commit
 * or abort.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface CallContext {

    /**
     * How many calls were committed since the session was opened or reset.
     *
     * @return 0 for the first call of an episode
     */
    int index();

    /**
     * The call's manager: what it makes is freed when the call has been committed or aborted.
     *
     * @return a manager
     */
    NDManager manager();

    /**
     * What the denoiser made of the observation; it holds the observation too.
     *
     * @return the conditioning
     */
    Conditioning conditioning();

    /**
     * The steps that the recipe's scheduler takes from a cold start.
     *
     * @return the schedule
     */
    Schedule schedule();

    /**
     * The call's noise.
     *
     * @return the noise
     */
    Noise noise();

    /**
     * Evaluates the denoiser on a batch, outside of the trajectory. It is counted.
     *
     * @param samples {@code [N, H, A]}
     * @param timesteps where they stand
     * @return the output heads, owned by the samples' manager
     */
    NDList evaluate(NDArray samples, Timesteps timesteps);

    /**
     * Reports multiply-accumulates that the strategy itself spent.
     *
     * @param macs the number
     */
    void overhead(long macs);

    /**
     * Reports a figure of the strategy for the call's report, such as a stall that was seen.
     *
     * @param name the figure's name
     * @param value its value; values of one name are added up over the call
     */
    void count(String name, double value);
}

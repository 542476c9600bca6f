// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * The noise of one call: a pure function of the session's seed, the call's number, a purpose and a
 * train timestep, never of the order of drawing. So strategies that skip steps stay paired with the
 * dense policy, and a retried call repeats.
 *
 * <p>Safe for use from the call's own threads.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface Noise {

    /** The purpose of the sample from which a cold call begins. */
    String START = "start";

    /** The purpose of the noise that a scheduler adds in the step that evaluates a timestep. */
    String STEP = "step";

    /**
     * Standard Gaussian noise.
     *
     * @param purpose what the noise is for; {@link #START} and {@link #STEP} pair with the dense
     *     policy, anything else is the caller's own stream
     * @param timestep the train timestep that the noise belongs to
     * @param shape {@code [N, ...]}; row {@code n} depends on the row's seed alone
     * @return an array of the call's manager
     */
    NDArray gaussian(String purpose, float timestep, Shape shape);

    /**
     * Uniform numbers in [0, 1), for decisions that must repeat.
     *
     * @param purpose what the numbers are for
     * @param timestep the train timestep that they belong to
     * @param count how many
     * @return the numbers of the first row's seed
     */
    double[] uniform(String purpose, float timestep, int count);
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * The windows of the demonstrations as a policy sees them: in its normalised space.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface SeenWindows {

    /**
     * How many windows there are.
     *
     * @return the number, at least one
     */
    int size();

    /**
     * The episode that a window is of.
     *
     * @param window the window
     * @return the episode's number
     */
    int episode(int window);

    /**
     * Windows drawn at random, as {@link TrainingContext#uniform} draws.
     *
     * @param update the update they are for
     * @param purpose what they are for
     * @param count how many
     * @return the windows, of which some may be the same
     */
    int[] drawn(long update, String purpose, int count);

    /**
     * What the policy sees in one window.
     *
     * @param window the window
     * @param manager who owns the tensors
     * @return the observation, its tensors {@code [steps, ...]} in the network's order
     */
    Observation observation(int window, NDManager manager);

    /**
     * What the policy sees in some windows, as its differentiable forward takes it.
     *
     * @param windows the windows
     * @param manager who owns the tensors
     * @return the tensors in the network's order, each {@code [N, steps, ...]}
     */
    NDList observations(int[] windows, NDManager manager);

    /**
     * What was done in some windows.
     *
     * @param windows the windows
     * @param manager who owns the tensor
     * @return the actions {@code [N, H, A]}
     */
    NDArray actions(int[] windows, NDManager manager);
}

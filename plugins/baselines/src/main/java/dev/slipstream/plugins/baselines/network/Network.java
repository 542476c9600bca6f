// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.network;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.weights.StateDict;

/**
 * A dense network of one shape, without its weights.
 *
 * <p>Immutable.
 */
public interface Network {

    /**
     * The tensors by the reference's names.
     *
     * @return the tensors, in the order of the text
     */
    StateDict tensors();

    /**
     * The network with weights.
     *
     * @param weights the tensors, in the order of the text
     * @param observation the name of the observation
     * @param savings how much is saved
     * @return the network
     */
    TextNetwork network(NDList weights, String observation, Savings savings);

    /**
     * The network for a training.
     *
     * @param weights the tensors to begin from, in the order of the text
     * @param observation the name of the observation
     * @param precision what products are computed in
     * @return the network
     */
    TextNetwork trainable(NDList weights, String observation, Precision precision);

    /**
     * What the network costs beside its blocks.
     *
     * @param savings how much is saved
     * @param timesteps how many timesteps were trained
     * @return the costs
     */
    Costs costs(Savings savings, int timesteps);

    /**
     * Actions of a chunk.
     *
     * @return the number
     */
    int horizon();

    /**
     * Numbers of an action.
     *
     * @return the number
     */
    int actionSize();

    /**
     * Observations that are seen.
     *
     * @return the number
     */
    int observationSteps();

    /**
     * Numbers of an observation.
     *
     * @return the number
     */
    int observationSize();
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.List;

/**
 * A network whose weights decide the gates of a call's steps.
 *
 * <p>A gate is a place among a block's choices: 0 to compute, {@code i} to reuse by the method's
 * {@code i}-th direction.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface GateNetwork {

    /**
     * Weights to learn from, which plan all calls alike.
     *
     * @param plan the plan
     * @return the weights in the network's order, with their names
     */
    NDList initial(GatePlan plan);

    /**
     * Groups the parameters by their weight decay.
     *
     * @param parameters the parameters in the network's order
     * @param rate the learning rate of all of them
     * @return the groups, which have each parameter once
     */
    List<ParameterGroup> groups(NDList parameters, double rate);

    /**
     * Plans with hard gates.
     *
     * @param parameters the parameters in the network's order, which stay as they are for as long
     *     as the planner is open
     * @return the planner, owned by the caller
     */
    GatePlanner planner(NDList parameters);

    /**
     * The gates as gradients flow through them: their values are 0 and 1.
     *
     * @param parameters the parameters in the network's order
     * @param features what each row is planned from {@code [N, ...]}
     * @param steps the steps of each row whose gates are wanted {@code [N, W]}
     * @return the share of reused gates among those that are planned {@code [N]}, then for each
     *     wanted step its gates {@code [N, blocks, 1 + directions]}, owned by the features' manager
     */
    NDList learn(NDList parameters, NDArray features, NDArray steps);

    /**
     * Writes a pruner that recipes can run into the training's output folder.
     *
     * @param weights the weights in the network's order, in half precision
     * @param sparsity the share of reused gates that they were learnt for
     */
    void write(NDList weights, double sparsity);
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.schedule.Schedule;

import java.util.List;
import java.util.Set;

/**
 * A way of pruning whose gates are learnt: what its plans follow from, and what they choose among.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface GateMethod {

    /**
     * What the method needs of a denoiser beside blocks through which gradients flow.
     *
     * @return the features
     */
    default Set<Feature> needs() {
        return Set.of();
    }

    /**
     * The store whose residuals are reused. Its reads are of newest residuals as they are, and a
     * slot that lasts for an episode is read in no other step than the one that writes it.
     *
     * @return the store
     */
    CacheStore store();

    /**
     * The directions that a block chooses among, in the order of its gates behind that to compute.
     *
     * @return names of the store's directions
     */
    List<String> directions();

    /**
     * The plan that is learnt from first, because from gates drawn by chance, which leave some
     * blocks uncomputed for a whole call, little is learnt. It computes all blocks in every few
     * steps.
     *
     * @param geometry the steps and blocks
     * @param interval steps from one whole step to the next
     * @param sparsity the share of reused gates that it should come near
     * @return the plan
     */
    GatePlan plain(CacheGeometry geometry, int interval, double sparsity);

    /**
     * Whether each call's first step is computed whole, whatever is planned. Where it is not, the
     * store must add nothing for a slot that is empty yet.
     *
     * @return whether it is
     */
    boolean wholeFirstStep();

    /**
     * What a call is planned from.
     *
     * @param conditioning what the denoiser has made of the observation
     * @param schedule the call's steps
     * @param manager who owns the array
     * @return an array of the same shape for each call
     */
    NDArray features(Conditioning conditioning, Schedule schedule, NDManager manager);

    /**
     * Makes the network that learns.
     *
     * @param geometry the steps and blocks that it plans
     * @param features the shape of what {@link #features} gives
     * @return the network
     */
    GateNetwork network(CacheGeometry geometry, Shape features);
}

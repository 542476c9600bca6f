// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.List;

/**
 * How gates are learnt. A trainer takes it as {@link dev.slipstream.api.plugin.GateOptions}.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface GateCourse {

    /**
     * The sparsities, one after the other, each learnt from the weights of the one before.
     *
     * @return the shares of reused gates, at least one
     */
    List<Double> levels();

    /**
     * Trials by which a plan is looked for that keeps nearest to dense for all calls alike. At each
     * level the network begins with what was found. The search began with the nearest of {@link
     * GateMethod#plain}, of plans whose whole steps come closer and closer together, and of the
     * level before.
     *
     * @return the number, or 0 for the plain plan as it is
     */
    int trials();

    /**
     * Calls that each of these plans is tried on.
     *
     * @return the number, at least 2
     */
    int triedOn();

    /**
     * Steps from one whole step to the next in that plan; more where a level leaves no room for so
     * many whole steps.
     *
     * @return the number, at least 2
     */
    int interval();

    /**
     * Batches of episodes' segments that each level learns from.
     *
     * @return the number, or 0 for the plans as they were found
     */
    int segments();

    /**
     * Segments in a batch.
     *
     * @return the number
     */
    int batch();

    /**
     * Calls of a segment that are learnt from, each an update.
     *
     * @return the number
     */
    int calls();

    /**
     * Windows of a call that are learnt from.
     *
     * @return the number
     */
    int windows();

    /**
     * Steps of a window, through which gradients flow.
     *
     * @return the number
     */
    int window();

    /**
     * The weight of the distance to dense beside the sparsity's.
     *
     * @return the weight
     */
    double fidelity();

    /**
     * The learning rate.
     *
     * @return the rate
     */
    double rate();

    /**
     * The largest norm of all gradients together.
     *
     * @return the norm, or 0 for no limit
     */
    double clip();

    /**
     * Updates until the rate is reached.
     *
     * @return the number
     */
    int warmUp();

    /**
     * The share of episodes that is not learnt from.
     *
     * @return from 0 to 1
     */
    double heldOut();

    /**
     * How many of the episodes that are held out are judged.
     *
     * @return the number
     */
    int judged();

    /**
     * Batches from one judgement to the next.
     *
     * @return the number
     */
    int judgeEvery();

    /**
     * The scheduler whose steps are pruned.
     *
     * @return {@code plugin/factory}, or the name of a preset with a scheduler
     */
    String scheduler();

    /**
     * How many steps it takes, unless a preset says so.
     *
     * @return the number
     */
    int steps();
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * Plans calls as a session's pruner would, under the parameters as they are while it is open.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface GatePlanner extends AutoCloseable {

    /**
     * Plans a call.
     *
     * @param features what it is planned from, of {@link GateMethod#features}
     * @param manager who owns what is made on the way
     * @return the plan
     */
    GatePlan plan(NDArray features, NDManager manager);

    /** Frees what it holds on the engine's side. */
    @Override
    default void close() {}
}

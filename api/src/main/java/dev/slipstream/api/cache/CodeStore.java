// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.cache;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionRole;

import java.util.List;
import java.util.Optional;

/**
 * A store that must be code, because what a reuse adds is no linear combination of what was kept.
 * Recipes with such a store run one native call a step and bring every residual to Java, and
 * reports show that. A reuse sees what earlier steps computed, never what the same step did.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface CodeStore extends CacheStore {

    /**
     * The directions that it offers.
     *
     * @return their names
     */
    List<String> directions();

    @Override
    default CacheLayout layout(CacheGeometry geometry) {
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        int[] own = new int[geometry.blocks().size()];
        for (int block = 0; block < own.length; block++) {
            own[block] = builder.slot("block " + block, CacheLayout.Lifetime.CALL);
        }
        for (String direction : directions()) {
            builder.direction(
                    direction, (step, block) -> CacheLayout.Read.latest(own[block.index()]));
        }
        return builder.writes((step, block) -> new int[] {own[block.index()]}).build();
    }

    /**
     * Opens the store for a session.
     *
     * @param session the session
     * @return the session's store
     */
    Contents open(SessionContext session);

    /**
     * What a session's store keeps.
     *
     * @since 0.1.0
     */
    @Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
    interface Contents extends SessionRole {

        /**
         * How many bytes the store holds now, for the call's report.
         *
         * @return the bytes
         */
        default long bytes() {
            return 0;
        }

        /**
         * Takes a computed residual.
         *
         * @param step the step
         * @param block the block
         * @param residual the residual {@code [N, ...]}, owned by the call; keep it through the
         *     session's memory
         */
        void write(int step, Block block, NDArray residual);

        /**
         * Gives what a reused block adds.
         *
         * @param step the step
         * @param block the block
         * @param direction the direction, from 0
         * @return the residual {@code [N, ...]}, which stays the store's; or empty, and the block
         *     is computed after all
         */
        Optional<NDArray> read(int step, Block block, int direction);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.lattice;

import dev.slipstream.api.cache.CacheLayout;

/** Where a reused residual comes from. */
public enum Direction {
    /** The last computed block of the same type, of any layer. */
    FORWARD(CacheLayout.FORWARD, 1),
    /** The same block in an earlier step of the call. */
    TIMESTEP(CacheLayout.TIMESTEP, 2),
    /** The same block and step in an earlier call of the episode. */
    ROLLOUT(CacheLayout.ROLLOUT, 3);

    private final String key;
    private final int output;

    Direction(String key, int output) {
        this.key = key;
        this.output = output;
    }

    /**
     * What stores and pruners call it.
     *
     * @return the name
     */
    public String key() {
        return key;
    }

    /**
     * Which output of the pruner's network votes for it; output 0 is for computing.
     *
     * @return the output
     */
    public int output() {
        return output;
    }
}

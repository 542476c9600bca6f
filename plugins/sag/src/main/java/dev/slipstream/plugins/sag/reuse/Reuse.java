// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.reuse;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheLayout;

/** Which blocks share a residual. */
public enum Reuse {
    /** All blocks of a type, whichever layer and step computed last: the paper's one for all. */
    TYPE(CacheLayout.FORWARD) {
        @Override
        String slot(Block block) {
            return block.type();
        }
    },
    /** None: a block reads what it gave in an earlier step. The paper's ablation. */
    BLOCK(CacheLayout.TIMESTEP) {
        @Override
        String slot(Block block) {
            return block.type() + " of layer " + block.layer();
        }
    };

    private final String direction;

    Reuse(String direction) {
        this.direction = direction;
    }

    /**
     * What stores and pruners call it.
     *
     * @return the direction's name
     */
    public String direction() {
        return direction;
    }

    /** The name of a block's slot. */
    abstract String slot(Block block);
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.lattice;

import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;

import java.util.EnumSet;

/** Makes the store of three directions. */
public final class LatticeFactory implements CacheStoreFactory<LatticeFactory.Options> {

    /**
     * Which directions are kept. A pruner that names another is refused.
     *
     * @param forward one residual a type
     * @param timestep one a block
     * @param rollout one a step and block, for as long as an episode lasts
     */
    public record Options(
            @Option("Keep the last computed residual of each type of block.") boolean forward,
            @Option("Keep each block's last computed residual of the call.") boolean timestep,
            @Option("Keep each step's and block's last computed residual of the episode.")
                    boolean rollout) {}

    @Override
    public String name() {
        return "lattice";
    }

    @Override
    public String description() {
        return "Keeps residuals across blocks, across steps and across calls (TTS)";
    }

    @Override
    public Options defaults() {
        return new Options(true, true, true);
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.needing(Feature.BLOCKS, "keeps the residuals of blocks");
    }

    @Override
    public CacheStore create(Options options, RecipeContext context) {
        EnumSet<Direction> kept = EnumSet.noneOf(Direction.class);
        if (options.forward()) {
            kept.add(Direction.FORWARD);
        }
        if (options.timestep()) {
            kept.add(Direction.TIMESTEP);
        }
        if (options.rollout()) {
            kept.add(Direction.ROLLOUT);
        }
        return new Lattice(kept);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.reuse;

import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;

/** Makes the store whose residuals blocks share. */
public final class OneForAllFactory implements CacheStoreFactory<OneForAllFactory.Options> {

    /**
     * What is kept.
     *
     * @param reuse which blocks share a residual
     * @param coldStart what becomes of a block that is reused before its residual is there
     */
    public record Options(
            @Option(
                            "Whether all blocks of a type share one residual, or each block keeps"
                                    + " its own (the paper's ablation).")
                    Reuse reuse,
            @Option(
                            "What becomes of a block that is reused before its residual is there:"
                                    + " it is computed, or adds zero as in the paper.")
                    ColdStart coldStart) {}

    @Override
    public String name() {
        return "one-for-all";
    }

    @Override
    public String description() {
        return "Keeps one residual a type of block, across blocks and steps of a call (SAG)";
    }

    @Override
    public Options defaults() {
        return new Options(Reuse.TYPE, ColdStart.FORCE_DENSE);
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.needing(Feature.BLOCKS, "keeps the residuals of blocks");
    }

    @Override
    public CacheStore create(Options options, RecipeContext context) {
        return new OneForAll(options.reuse(), options.coldStart());
    }
}

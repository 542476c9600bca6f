// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.plugins.baselines.cache.TaylorSeerStoreFactory.Options;

import java.util.function.IntFunction;

/** Makes TaylorSeer's store, which extrapolates what it keeps. */
public final class TaylorSeerStoreFactory implements CacheStoreFactory<Options> {

    /**
     * How it extrapolates.
     *
     * @param order the highest difference
     */
    public record Options(
            @Option(
                            value =
                                    "The highest finite difference that the extrapolation uses; 0"
                                            + " reuses residuals as they are.",
                            min = 0,
                            max = 4)
                    int order) {}

    @Override
    public String name() {
        return "taylorseer";
    }

    @Override
    public String description() {
        return "Extrapolates each block's residual over the steps by its finite differences"
                + " (TaylorSeer)";
    }

    @Override
    public Options defaults() {
        return new Options(1);
    }

    @Override
    public CacheStore create(Options options, RecipeContext context) {
        // The plain read costs the engine less than a sum of one term.
        IntFunction<Read> read =
                options.order() == 0 ? Read::latest : slot -> new Read(slot, TaylorSeries::weights);
        return geometry -> BlockSlots.layout(geometry, options.order() + 1, read);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;

/** TaylorSeer: each block's residual is extrapolated over the steps from its finite differences. */
final class TaylorStoreToy implements CacheStoreFactory<TaylorStoreToy.Options> {

    record Options(@Option(value = "The highest derivative.", min = 0, max = 2) int order) {}

    @Override
    public String name() {
        return "taylor-store";
    }

    @Override
    public String description() {
        return "Extrapolates each block's residual by a Taylor series over the steps";
    }

    @Override
    public Options defaults() {
        return new Options(1);
    }

    @Override
    public CacheStore create(Options options, RecipeContext context) {
        return geometry -> layout(geometry, options.order());
    }

    private static CacheLayout layout(CacheGeometry geometry, int order) {
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        geometry.blocks()
                .forEach(block -> builder.slot("block " + block.index(), Lifetime.CALL, order + 1));
        return builder.direction(
                        CacheLayout.TIMESTEP,
                        (step, block) -> new Read(block.index(), TaylorStoreToy::weights))
                .writes((step, block) -> new int[] {block.index()})
                .build();
    }

    /** F + x D1 + x² D2 / 2, where each difference is divided by the newest distance. */
    static double[] weights(int step, int[] at) {
        double x = step - at[0];
        if (at.length == 1) {
            return new double[] {1};
        }
        double newest = at[0] - at[1];
        if (at.length == 2) {
            return new double[] {1 + x / newest, -x / newest};
        }
        double older = at[1] - at[2];
        double second = x * x / 2 / newest;
        return new double[] {
            1 + x / newest + second / newest,
            -x / newest - second * (1 / newest + 1 / older),
            second / older
        };
    }
}

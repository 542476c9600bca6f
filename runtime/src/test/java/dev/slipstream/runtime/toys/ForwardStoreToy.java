// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;

import java.util.List;

/** SAG's buffers: a slot for each type, shared by all layers and steps. */
final class ForwardStoreToy implements CacheStoreFactory<ForwardStoreToy.Options> {

    record Options(
            @Option("What a block adds before its type was first computed.") Empty onEmpty) {}

    @Override
    public String name() {
        return "forward-store";
    }

    @Override
    public String description() {
        return "Keeps the last computed residual of each type for a call";
    }

    @Override
    public Options defaults() {
        return new Options(Empty.COMPUTE);
    }

    @Override
    public CacheStore create(Options options, RecipeContext context) {
        return geometry -> layout(geometry, options.onEmpty());
    }

    private static CacheLayout layout(CacheGeometry geometry, Empty onEmpty) {
        List<String> types = geometry.types();
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        types.forEach(type -> builder.slot(type, Lifetime.CALL));
        return builder.direction(
                        CacheLayout.FORWARD,
                        (step, block) -> Read.latest(types.indexOf(block.type())))
                .writes((step, block) -> new int[] {types.indexOf(block.type())})
                .onEmpty(onEmpty)
                .build();
    }
}

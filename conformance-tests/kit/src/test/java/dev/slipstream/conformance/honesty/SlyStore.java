// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.cache.CodeStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Stores of each block's last residual.
 *
 * @param kind what is wrong with it, if anything is
 */
record SlyStore(Kind kind) implements CacheStoreFactory<SlyOptions> {

    enum Kind {
        SLOTS,
        /** Keeps each residual in two places. */
        TWINS,
        CODE,
        /** Is code, and says that it holds nothing. */
        UNWEIGHED
    }

    static List<CacheStoreFactory<?>> all() {
        return Arrays.stream(Kind.values()).<CacheStoreFactory<?>>map(SlyStore::new).toList();
    }

    @Override
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
        return "Each block's last residual";
    }

    @Override
    public SlyOptions defaults() {
        return SlyOptions.DEFAULT;
    }

    @Override
    public CacheStore create(SlyOptions options, RecipeContext context) {
        return switch (kind) {
            case SLOTS, TWINS -> this::layout;
            case CODE, UNWEIGHED -> new Code(kind == Kind.CODE);
        };
    }

    private CacheLayout layout(CacheGeometry geometry) {
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        int blocks = geometry.blocks().size();
        int places = kind == Kind.TWINS ? 2 : 1;
        for (int slot = 0; slot < places * blocks; slot++) {
            builder.slot("slot " + slot, Lifetime.CALL);
        }
        return builder.writes(
                        (step, block) ->
                                IntStream.range(0, places)
                                        .map(place -> block.index() + place * blocks)
                                        .toArray())
                .direction(CacheLayout.TIMESTEP, (step, block) -> Read.latest(block.index()))
                .build();
    }

    private record Code(boolean honest) implements CodeStore {

        @Override
        public List<String> directions() {
            return List.of(CacheLayout.TIMESTEP);
        }

        @Override
        public Contents open(SessionContext session) {
            return new Kept(session.memory(), honest ? 4096 : 0);
        }
    }

    private record Kept(SessionMemory memory, long bytes) implements CodeStore.Contents {

        @Override
        public void write(int step, Block block, NDArray residual) {
            memory.keep("block " + block.index(), residual.duplicate());
        }

        @Override
        public Optional<NDArray> read(int step, Block block, int direction) {
            return memory.array("block " + block.index());
        }
    }
}

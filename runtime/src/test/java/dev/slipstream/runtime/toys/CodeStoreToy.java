// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.cache.CodeStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that is code: keeps each block's last residual, exactly or in a byte an element. */
final class CodeStoreToy implements CacheStoreFactory<CodeStoreToy.Options> {

    enum Keep {
        EXACT,
        BYTES
    }

    record Options(@Option("How residuals are kept.") Keep keep) {}

    @Override
    public String name() {
        return "code-store";
    }

    @Override
    public String description() {
        return "Keeps residuals in Java";
    }

    @Override
    public Options defaults() {
        return new Options(Keep.BYTES);
    }

    @Override
    public CacheStore create(Options options, RecipeContext context) {
        return new CodeStore() {
            @Override
            public List<String> directions() {
                return List.of(CacheLayout.TIMESTEP);
            }

            @Override
            public Contents open(SessionContext session) {
                return options.keep() == Keep.EXACT ? new Exact() : new Bytes();
            }
        };
    }

    /** Keeps the arrays, which live as long as the call. */
    private static final class Exact implements CodeStore.Contents {

        private final Map<Integer, NDArray> kept = new HashMap<>();

        @Override
        public void begin(CallContext call) {
            kept.clear();
        }

        @Override
        public void write(int step, Block block, NDArray residual) {
            kept.put(block.index(), residual);
        }

        @Override
        public Optional<NDArray> read(int step, Block block, int direction) {
            return Optional.ofNullable(kept.get(block.index()));
        }
    }

    /** Keeps a scale and a byte for each element. */
    private static final class Bytes implements CodeStore.Contents {

        private record Quantised(Shape shape, float scale, byte[] values) {}

        private final Map<Integer, Quantised> kept = new HashMap<>();
        private @Nullable NDManager manager;

        @Override
        public void begin(CallContext call) {
            manager = call.manager();
            kept.clear();
        }

        @Override
        public void write(int step, Block block, NDArray residual) {
            float[] exact = residual.toFloatArray();
            float largest = 0;
            for (float value : exact) {
                largest = Math.max(largest, Math.abs(value));
            }
            float scale = largest == 0 ? 1 : largest / 127;
            byte[] values = new byte[exact.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) Math.round(exact[i] / scale);
            }
            kept.put(block.index(), new Quantised(residual.getShape(), scale, values));
        }

        @Override
        public Optional<NDArray> read(int step, Block block, int direction) {
            Quantised found = kept.get(block.index());
            if (found == null || manager == null) {
                return Optional.empty();
            }
            float[] values = new float[found.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = found.values()[i] * found.scale();
            }
            return Optional.of(manager.create(values, found.shape()));
        }
    }
}

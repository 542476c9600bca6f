// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/** Makes a pruner that nothing should ask. */
final class Gates implements PrunerFactory<Line.NoOptions> {

    @Override
    public String name() {
        return "gates";
    }

    @Override
    public String description() {
        return "Gates";
    }

    @Override
    public Line.NoOptions defaults() {
        return new Line.NoOptions();
    }

    @Override
    public Pruner create(Line.NoOptions options, RecipeContext context) {
        return new Pruner() {
            @Override
            public PlanTiming timing() {
                return PlanTiming.BEFORE;
            }

            @Override
            public List<String> directions() {
                return List.of();
            }

            @Override
            public PrunerSession open(SessionContext session) {
                throw new IllegalStateException("a recipe ran that should be refused");
            }
        };
    }

    /** Makes the store beside it. */
    static final class Store implements CacheStoreFactory<Line.NoOptions> {

        @Override
        public String name() {
            return "store";
        }

        @Override
        public String description() {
            return "A store";
        }

        @Override
        public Line.NoOptions defaults() {
            return new Line.NoOptions();
        }

        @Override
        public CacheStore create(Line.NoOptions options, RecipeContext context) {
            return geometry -> {
                throw new IllegalStateException("a recipe ran that should be refused");
            };
        }
    }
}

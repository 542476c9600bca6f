// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.runtime.toys.NoOptions;

import java.util.List;
import java.util.function.Function;

/** Factories that make roles of functions, so that a test says in place what a role does. */
final class Roles {

    private Roles() {}

    record StoreOf(String name, Function<CacheGeometry, CacheLayout> layout)
            implements CacheStoreFactory<NoOptions> {

        @Override
        public String description() {
            return "A test's store";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public CacheStore create(NoOptions options, RecipeContext context) {
            return layout::apply;
        }
    }

    record PrunerOf(
            String name,
            PlanTiming timing,
            List<String> directions,
            Function<SessionContext, PrunerSession> opener)
            implements PrunerFactory<NoOptions>, Pruner {

        @Override
        public String description() {
            return "A test's pruner";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Pruner create(NoOptions options, RecipeContext context) {
            return this;
        }

        @Override
        public PrunerSession open(SessionContext session) {
            return opener.apply(session);
        }
    }

    record StarterOf(
            String name, boolean watchesSteps, Function<SessionContext, WarmStarterSession> opener)
            implements WarmStarterFactory<NoOptions>, WarmStarter {

        @Override
        public String description() {
            return "A test's warm starter";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public WarmStarter create(NoOptions options, RecipeContext context) {
            return this;
        }

        @Override
        public WarmStarterSession open(SessionContext session) {
            return opener.apply(session);
        }
    }
}

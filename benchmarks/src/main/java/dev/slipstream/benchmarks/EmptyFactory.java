// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.benchmarks;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.schedule.Scheduler;

import java.util.Map;

/** Factories around roles that are there already. */
final class EmptyFactory {

    private EmptyFactory() {}

    /** No options. */
    record None() {}

    private interface Named extends RoleFactory<None> {

        @Override
        default String name() {
            return "empty";
        }

        @Override
        default String description() {
            return "Does nothing";
        }

        @Override
        default None defaults() {
            return new None();
        }
    }

    record OfPolicy(Denoiser denoiser) implements Named, PolicyFactory<None> {

        @Override
        public Policy create(None options, RoleContext context) {
            PolicySpec spec =
                    new PolicySpec(
                            Map.of("state", new Shape(20)),
                            Map.of("state", Affine.identity(20)),
                            Affine.identity(EmptyRoles.ACTIONS),
                            2,
                            1,
                            8);
            return new Policy() {
                @Override
                public PolicySpec spec() {
                    return spec;
                }

                @Override
                public Denoiser denoiser() {
                    return denoiser;
                }
            };
        }
    }

    record OfScheduler(Scheduler scheduler) implements Named, SchedulerFactory<None> {

        @Override
        public Scheduler create(None options, RecipeContext context) {
            return scheduler;
        }
    }

    record OfStore(CacheStore store) implements Named, CacheStoreFactory<None> {

        @Override
        public CacheStore create(None options, RecipeContext context) {
            return store;
        }
    }

    record OfPruner(Pruner pruner) implements Named, PrunerFactory<None> {

        @Override
        public Pruner create(None options, RecipeContext context) {
            return pruner;
        }
    }
}

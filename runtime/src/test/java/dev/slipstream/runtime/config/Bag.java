// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.TaskFactory;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.task.Task;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.api.warm.WarmStarter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plugin that is filled by the test: its factories have options, and make nothing. */
final class Bag implements SlipstreamPlugin {

    record None() {}

    record Steps(@Option(value = "How many steps", min = 1, max = 100) int steps) {}

    record Spaced(
            @Option(value = "How many steps", min = 1, max = 100) int steps,
            @Option("Where the steps lie") Spacing spacing) {}

    enum Spacing {
        LEADING,
        TRAILING_EDGE
    }

    record Gates(
            @Option(value = "The share of blocks that is reused", min = 0, max = 1) double sparsity,
            @Option("How gates are found") Gate gate) {}

    record Gate(
            @Option("The least score") double threshold,
            @Option(
                            value = "The scores' kind",
                            among = {"soft", "hard"})
                    String kind) {}

    private final String id;
    private final List<DenoiserFactory<?>> denoisers = new ArrayList<>();
    private final List<SchedulerFactory<?>> schedulers = new ArrayList<>();
    private final List<CacheStoreFactory<?>> cacheStores = new ArrayList<>();
    private final List<PrunerFactory<?>> pruners = new ArrayList<>();
    private final List<WarmStarterFactory<?>> warmStarters = new ArrayList<>();
    private final List<TrainerFactory<?>> trainers = new ArrayList<>();
    private final List<PolicyFactory<?>> policies = new ArrayList<>();
    private final List<TaskFactory<?>> tasks = new ArrayList<>();
    private final List<Preset> presets = new ArrayList<>();

    Bag(String id) {
        this.id = id;
    }

    /** The plugins that most tests read recipes of. */
    static FactoryIndex usual() {
        return FactoryIndex.of(List.of(baselines().indexed(), tts().indexed(), step().indexed()));
    }

    static Bag baselines() {
        return new Bag("baselines")
                .policy("pusht", new None())
                .denoiser("student", new None())
                .scheduler("ddim", new Spaced(50, Spacing.LEADING))
                .scheduler("ddpm", new Steps(100))
                .preset(
                        "dense",
                        Map.of(RecipeRole.SCHEDULER, use("baselines/ddpm", Map.of())),
                        Map.of())
                .preset(
                        "ddim-40",
                        Map.of(RecipeRole.SCHEDULER, use("baselines/ddim", Map.of("steps", 40))),
                        Map.of())
                .preset(
                        "ddim-10",
                        Map.of(RecipeRole.SCHEDULER, use("baselines/ddim", Map.of("steps", 10))),
                        Map.of());
    }

    static Bag tts() {
        return new Bag("tts")
                .pruner("pruner", new Gates(0.5, new Gate(0.25, "soft")))
                .cacheStore("lattice", new None())
                .trainer("train-gates", new None())
                .preset(
                        "tts-90",
                        Map.of(
                                RecipeRole.PRUNER,
                                use(
                                        "tts/pruner",
                                        Map.of("sparsity", 0.9, "gate", Map.of("kind", "hard"))),
                                RecipeRole.CACHE_STORE,
                                use("tts/lattice", Map.of())),
                        Map.of(
                                RecipeRole.SCHEDULER,
                                use(
                                        "baselines/ddim",
                                        Map.of("steps", 40, "spacing", "trailing-edge"))));
    }

    static Bag step() {
        return new Bag("step")
                .warmStarter("predictor", new Steps(4))
                .preset(
                        "step-4",
                        Map.of(
                                RecipeRole.WARM_STARTER,
                                use("step/predictor", Map.of("steps", 4)),
                                RecipeRole.COLD_START,
                                use("baselines/ddpm", Map.of())),
                        Map.of(
                                RecipeRole.SCHEDULER,
                                use(
                                        "baselines/ddim",
                                        Map.of("steps", 40L, "spacing", Spacing.TRAILING_EDGE))))
                .preset(
                        "step-2",
                        Map.of(RecipeRole.WARM_STARTER, use("step/predictor", Map.of("steps", 2))),
                        Map.of(RecipeRole.SCHEDULER, use("baselines/ddim", Map.of("steps", 20))));
    }

    static RoleChoice use(String use, Map<String, Object> options) {
        return new RoleChoice(use, options);
    }

    IndexedPlugin indexed() {
        return new IndexedPlugin(id, this, Bag.class.getClassLoader());
    }

    <O extends Record> Bag denoiser(String name, O defaults) {
        denoisers.add(new Denoisers<>(name, defaults));
        return this;
    }

    <O extends Record> Bag scheduler(String name, O defaults) {
        return scheduler(new Schedulers<>(name, defaults));
    }

    Bag scheduler(SchedulerFactory<?> factory) {
        schedulers.add(factory);
        return this;
    }

    <O extends Record> Bag cacheStore(String name, O defaults) {
        cacheStores.add(new CacheStores<>(name, defaults));
        return this;
    }

    <O extends Record> Bag pruner(String name, O defaults) {
        pruners.add(new Pruners<>(name, defaults));
        return this;
    }

    <O extends Record> Bag warmStarter(String name, O defaults) {
        warmStarters.add(new WarmStarters<>(name, defaults));
        return this;
    }

    <O extends Record> Bag trainer(String name, O defaults) {
        trainers.add(new Trainers<>(name, defaults));
        return this;
    }

    <O extends Record> Bag policy(String name, O defaults) {
        policies.add(new Policies<>(name, defaults));
        return this;
    }

    <O extends Record> Bag task(String name, O defaults) {
        tasks.add(new Tasks<>(name, defaults));
        return this;
    }

    Bag preset(String name, Map<RecipeRole, RoleChoice> sets, Map<RecipeRole, RoleChoice> assumes) {
        return preset(new Preset(name, "A test's preset", sets, assumes));
    }

    Bag preset(Preset preset) {
        presets.add(preset);
        return this;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<DenoiserFactory<?>> denoisers() {
        return denoisers;
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return schedulers;
    }

    @Override
    public List<CacheStoreFactory<?>> cacheStores() {
        return cacheStores;
    }

    @Override
    public List<PrunerFactory<?>> pruners() {
        return pruners;
    }

    @Override
    public List<WarmStarterFactory<?>> warmStarters() {
        return warmStarters;
    }

    @Override
    public List<TrainerFactory<?>> trainers() {
        return trainers;
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return policies;
    }

    @Override
    public List<TaskFactory<?>> tasks() {
        return tasks;
    }

    @Override
    public List<Preset> presets() {
        return presets;
    }

    private static UnsupportedOperationException made(Record options) {
        return new UnsupportedOperationException("made with " + options);
    }

    private record Denoisers<O extends Record>(String name, O defaults)
            implements DenoiserFactory<O> {
        @Override
        public String description() {
            return "A test's denoiser";
        }

        @Override
        public Denoiser create(O options, RoleContext context) {
            throw made(options);
        }
    }

    private record Schedulers<O extends Record>(String name, O defaults)
            implements SchedulerFactory<O> {
        @Override
        public String description() {
            return "A test's scheduler";
        }

        @Override
        public Scheduler create(O options, RecipeContext context) {
            throw made(options);
        }
    }

    private record CacheStores<O extends Record>(String name, O defaults)
            implements CacheStoreFactory<O> {
        @Override
        public String description() {
            return "A test's cache store";
        }

        @Override
        public CacheStore create(O options, RecipeContext context) {
            throw made(options);
        }
    }

    private record Pruners<O extends Record>(String name, O defaults) implements PrunerFactory<O> {
        @Override
        public String description() {
            return "A test's pruner";
        }

        @Override
        public Pruner create(O options, RecipeContext context) {
            throw made(options);
        }
    }

    private record WarmStarters<O extends Record>(String name, O defaults)
            implements WarmStarterFactory<O> {
        @Override
        public String description() {
            return "A test's warm starter";
        }

        @Override
        public WarmStarter create(O options, RecipeContext context) {
            throw made(options);
        }
    }

    private record Trainers<O extends Record>(String name, O defaults)
            implements TrainerFactory<O> {
        @Override
        public String description() {
            return "A test's trainer";
        }

        @Override
        public Trainer create(O options, RoleContext context) {
            throw made(options);
        }
    }

    private record Policies<O extends Record>(String name, O defaults) implements PolicyFactory<O> {
        @Override
        public String description() {
            return "A test's policy";
        }

        @Override
        public Policy create(O options, RoleContext context) {
            throw made(options);
        }
    }

    private record Tasks<O extends Record>(String name, O defaults) implements TaskFactory<O> {
        @Override
        public String description() {
            return "A test's task";
        }

        @Override
        public Task create(O options, RoleContext context) {
            throw made(options);
        }
    }
}

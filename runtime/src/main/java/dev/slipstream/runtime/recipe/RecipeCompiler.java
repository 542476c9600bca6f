// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.role.Role;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.runtime.text.TableKernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Makes the roles of a recipe and checks that they fit together, so that a recipe that cannot work
 * is refused here, with every reason at once, and never at its first step.
 */
public final class RecipeCompiler {

    private final NDManager root;
    private final KernelCompiler kernels;
    private final IntFunction<SlotBank> banks;

    /**
     * Makes a compiler.
     *
     * @param root the manager under which roles keep their weights
     * @param kernels the compiler that roles use
     * @param banks makes empty slot banks
     */
    public RecipeCompiler(NDManager root, KernelCompiler kernels, IntFunction<SlotBank> banks) {
        this.root = root;
        this.kernels = kernels;
        this.banks = banks;
    }

    /**
     * Compiles a recipe.
     *
     * @param recipe the recipe
     * @return its roles, owned by the caller
     * @throws RecipeException where the roles do not fit together
     */
    public CompiledRecipe compile(Recipe recipe) {
        List<AutoCloseable> made = new ArrayList<>();
        try {
            return compile(recipe, made);
        } catch (Throwable failure) {
            CompiledRecipe.closeAll(made, failure);
            throw failure;
        }
    }

    private CompiledRecipe compile(Recipe recipe, List<AutoCloseable> made) {
        Policy policy = make(recipe.policy(), scope(recipe.policy(), recipe.folder(), made), made);
        Denoiser denoiser =
                recipe.denoiser()
                        .map(part -> replacing(part, policy, recipe.folder(), made))
                        .orElseGet(policy::denoiser);
        PolicySpec policySpec = policy.spec();
        DenoiserSpec spec = denoiser.spec();
        List<Block> blocks = RoleScope.blocksOf(denoiser);

        List<Problem> problems = new ArrayList<>();
        checkWindows(recipe, policySpec, spec, problems);
        checkPairs(recipe, blocks, problems);
        refuseIfAny(problems);

        RecipeMaker maker = new RecipeMaker(recipe.folder(), policySpec, spec, blocks, made);
        Scheduler scheduler = maker.make(recipe.scheduler());
        Optional<Scheduler> coldStart = recipe.coldStart().map(maker::make);
        Optional<Pruner> pruner = recipe.pruner().map(maker::make);
        Optional<CacheStore> store = recipe.cacheStore().map(maker::make);
        Optional<WarmStarter> warmStarter = recipe.warmStarter().map(maker::make);

        checkFeatures(recipe, denoiser, scheduler, problems);
        checkSchedule(recipe.scheduler().use(), scheduler, spec, problems);
        coldStart.ifPresent(
                cold -> checkSchedule(recipe.coldStart().get().use(), cold, spec, problems));
        warmStarter.ifPresent(starter -> checkStarts(recipe, starter, scheduler, problems));
        refuseIfAny(problems);
        int[] directions =
                pruner.isPresent() && store.isPresent()
                        ? directions(recipe, pruner.get(), store.get(), scheduler, blocks, problems)
                        : new int[0];
        refuseIfAny(problems);
        return new CompiledRecipe(
                recipe,
                policy,
                denoiser,
                scheduler,
                coldStart,
                pruner,
                store,
                warmStarter,
                directions,
                () -> new TableKernel(kernels),
                made);
    }

    private Denoiser replacing(
            Part<Replacing, Denoiser> part, Policy policy, Path folder, List<AutoCloseable> made) {
        return make(part, new Replacing(scope(part, folder, made), policy.denoiser()), made);
    }

    private RoleScope scope(Part<?, ?> part, Path folder, List<AutoCloseable> made) {
        NDManager manager = root.newSubManager();
        manager.setName("role " + part.use());
        RoleScope scope =
                new RoleScope(
                        manager,
                        kernels,
                        banks,
                        new RoleAssets(
                                part.use(), part.factory().getClass().getClassLoader(), folder));
        made.add(scope);
        return scope;
    }

    /**
     * Makes a role outside of any recipe.
     *
     * @param part the factory and its options
     * @param folder the folder that paths of its options are relative to
     * @param <R> the role's type
     * @return the role, owned by the caller
     */
    public <R> Standalone<R> standalone(Part<RoleContext, R> part, Path folder) {
        List<AutoCloseable> made = new ArrayList<>();
        try {
            RoleScope scope = scope(part, folder, made);
            return new Standalone<>(made(part, scope), scope);
        } catch (Throwable failure) {
            CompiledRecipe.closeAll(made, failure);
            throw failure;
        }
    }

    /**
     * Makes a role for a policy outside of any recipe.
     *
     * @param part the factory and its options
     * @param policy the policy
     * @param folder the folder that paths of its options are relative to
     * @param <R> the role's type
     * @return the role, owned by the caller
     */
    public <R extends Role> Standalone<R> standalone(
            Part<RecipeContext, R> part, Policy policy, Path folder) {
        List<AutoCloseable> made = new ArrayList<>();
        try {
            RoleScope scope = scope(part, folder, made);
            ScopedContext context =
                    new ScopedContext(
                            scope,
                            policy.spec(),
                            policy.denoiser().spec(),
                            RoleScope.blocksOf(policy.denoiser()));
            return new Standalone<>(made(part, context), scope);
        } catch (Throwable failure) {
            CompiledRecipe.closeAll(made, failure);
            throw failure;
        }
    }

    private static <C, R extends Role> R make(
            Part<C, R> part, C context, List<AutoCloseable> made) {
        R role = made(part, context);
        made.add(role);
        return role;
    }

    private static <C, R> R made(Part<C, R> part, C context) {
        try {
            return part.maker().apply(context);
        } catch (SlipstreamException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new RoleException(
                    new Problem(
                            "RCP-010",
                            "role '" + part.use() + "'",
                            "its factory threw " + e,
                            "a role, or a ConfigException that says what is wrong",
                            "report this to the plugin's author"),
                    e);
        }
    }

    /** Makes roles that see the policy. */
    private final class RecipeMaker {

        private final Path folder;
        private final PolicySpec policy;
        private final DenoiserSpec spec;
        private final List<Block> blocks;
        private final List<AutoCloseable> made;

        private RecipeMaker(
                Path folder,
                PolicySpec policy,
                DenoiserSpec spec,
                List<Block> blocks,
                List<AutoCloseable> made) {
            this.folder = folder;
            this.policy = policy;
            this.spec = spec;
            this.blocks = blocks;
            this.made = made;
        }

        private <R extends Role> R make(Part<RecipeContext, R> part) {
            RoleContext scope = scope(part, folder, made);
            return RecipeCompiler.make(part, new ScopedContext(scope, policy, spec, blocks), made);
        }
    }

    private static void checkWindows(
            Recipe recipe, PolicySpec policy, DenoiserSpec spec, List<Problem> problems) {
        String where = "policy '" + recipe.policy().use() + "' of recipe '" + recipe.name() + "'";
        int most = spec.horizon() - policy.firstAction();
        if (recipe.actionSteps().isPresent()) {
            int asked = recipe.actionSteps().getAsInt();
            if (asked < 1 || asked > most) {
                problems.add(
                        new Problem(
                                "RCP-016",
                                "actionSteps of recipe '" + recipe.name() + "'",
                                String.valueOf(asked),
                                "from 1 to "
                                        + most
                                        + ", the actions of a chunk from the policy's first on",
                                "execute one of those numbers, or leave it out for the policy's "
                                        + policy.actionSteps()));
            }
        } else if (policy.firstAction() + policy.actionSteps() > spec.horizon()) {
            problems.add(
                    new Problem(
                            "RCP-001",
                            where,
                            "actions "
                                    + policy.firstAction()
                                    + " to "
                                    + (policy.firstAction() + policy.actionSteps() - 1),
                            "slots of a horizon of " + spec.horizon(),
                            "execute fewer actions, or use a denoiser with a longer horizon"));
        }
        if (policy.actions().size() != spec.actionSize()) {
            problems.add(
                    new Problem(
                            "RCP-002",
                            where,
                            "actions of " + policy.actions().size() + " numbers",
                            "the denoiser's " + spec.actionSize(),
                            "use a denoiser that was trained for this policy"));
        }
    }

    private static void checkPairs(Recipe recipe, List<Block> blocks, List<Problem> problems) {
        String where = "recipe '" + recipe.name() + "'";
        if (recipe.pruner().isPresent() && recipe.cacheStore().isEmpty()) {
            problems.add(
                    new Problem(
                            "RCP-003",
                            where,
                            "pruner '" + recipe.pruner().get().use() + "' without a cache store",
                            "a store that says what a pruned block adds",
                            "add a cacheStore, or leave the pruner out"));
        }
        if (recipe.cacheStore().isPresent() && recipe.pruner().isEmpty()) {
            problems.add(
                    new Problem(
                            "RCP-004",
                            where,
                            "cache store '"
                                    + recipe.cacheStore().get().use()
                                    + "' without a pruner, so nothing is ever reused",
                            "a pruner that says what to reuse",
                            "add a pruner, or leave the cacheStore out"));
        }
        if (recipe.coldStart().isPresent() && recipe.warmStarter().isEmpty()) {
            problems.add(
                    new Problem(
                            "RCP-005",
                            where,
                            "coldStart '"
                                    + recipe.coldStart().get().use()
                                    + "' without a warm starter, so it would never run",
                            "a warm starter whose first call is cold",
                            "add a warmStarter, or make this the scheduler"));
        }
        if (recipe.pruner().isPresent() && blocks.isEmpty()) {
            problems.add(
                    new Problem(
                            "RCP-006",
                            where,
                            "pruner '"
                                    + recipe.pruner().get().use()
                                    + "' over a denoiser without residual blocks",
                            "a denoiser that offers the feature 'blocks'",
                            "use a block denoiser, or leave the pruner out"));
        }
    }

    private static void checkFeatures(
            Recipe recipe, Denoiser denoiser, Scheduler scheduler, List<Problem> problems) {
        List<Offer> offers = new ArrayList<>();
        Part<?, ?> network =
                recipe.denoiser().isPresent() ? recipe.denoiser().get() : recipe.policy();
        Set<Feature> ofNetwork = new HashSet<>(network.fit().offers());
        ofNetwork.addAll(denoiser.spec().features());
        offers.add(new Offer(network, ofNetwork));
        Set<Feature> ofScheduler = new HashSet<>(recipe.scheduler().fit().offers());
        if (scheduler instanceof TableScheduler table) {
            ofScheduler.add(Feature.TABLE);
            // What a table says of itself needs no claim. One that cannot be made is told of below.
            if (isQuiet(table)) {
                ofScheduler.add(Feature.DETERMINISTIC);
            }
        }
        offers.add(new Offer(recipe.scheduler(), ofScheduler));
        List<Part<?, ?>> others = new ArrayList<>();
        recipe.pruner().ifPresent(others::add);
        recipe.cacheStore().ifPresent(others::add);
        recipe.warmStarter().ifPresent(others::add);
        for (Part<?, ?> part : others) {
            offers.add(new Offer(part, part.fit().offers()));
        }
        List<Part<?, ?>> parts = new ArrayList<>(List.of(network, recipe.scheduler()));
        parts.addAll(others);
        // The cold start takes the scheduler's place, so its needs are checked like any other's,
        // but what it offers says nothing of the calls that run on the scheduler.
        recipe.coldStart().ifPresent(parts::add);
        for (Part<?, ?> part : parts) {
            checkFit(part, offers, problems);
        }
    }

    private static boolean isQuiet(TableScheduler scheduler) {
        try {
            return !scheduler.table(Optional.empty()).noisy();
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private record Offer(Part<?, ?> by, Set<Feature> features) {}

    @SuppressWarnings("ReferenceEquality") // two roles of a recipe may go by one name
    private static void checkFit(Part<?, ?> part, List<Offer> offers, List<Problem> problems) {
        String use = part.use();
        Fit fit = part.fit();
        List<Offer> ofOthers = offers.stream().filter(offer -> offer.by() != part).toList();
        for (Map.Entry<Feature, String> need : fit.needs().entrySet()) {
            boolean met =
                    ofOthers.stream().anyMatch(offer -> offer.features().contains(need.getKey()));
            if (!met) {
                problems.add(
                        new Problem(
                                "RCP-007",
                                "role '" + use + "'",
                                "no other role that offers '" + need.getKey() + "'",
                                "one, because it " + need.getValue(),
                                "choose roles that offer it, or leave '" + use + "' out"));
            }
        }
        for (Map.Entry<Feature, String> refusal : fit.refuses().entrySet()) {
            for (Offer offer : ofOthers) {
                if (offer.features().contains(refusal.getKey())) {
                    problems.add(
                            new Problem(
                                    "RCP-008",
                                    "role '" + use + "'",
                                    "'"
                                            + offer.by().use()
                                            + "', which offers '"
                                            + refusal.getKey()
                                            + "'",
                                    "a role without it, because it " + refusal.getValue(),
                                    "leave one of the two out"));
                }
            }
        }
    }

    private static void checkSchedule(
            String use, Scheduler scheduler, DenoiserSpec spec, List<Problem> problems) {
        Schedule schedule;
        try {
            schedule = scheduler.visits(Optional.empty());
        } catch (SlipstreamException e) {
            problems.addAll(e.problems());
            return;
        } catch (RuntimeException | LinkageError e) {
            problems.add(
                    new Problem(
                            "RCP-013",
                            "scheduler '" + use + "'",
                            "no schedule, because it threw " + e,
                            "the steps from a cold start",
                            "name timesteps that the denoiser was trained at"));
            return;
        }
        int trained = spec.diffusion().timesteps();
        for (int step = 0; step < schedule.steps(); step++) {
            float timestep = schedule.timestep(step);
            if (timestep < 0 || timestep > trained) {
                problems.add(
                        new Problem(
                                "RCP-009",
                                "scheduler '" + use + "', step " + step,
                                "timestep " + timestep,
                                "one from 0 to " + trained + ", as the denoiser was trained",
                                "take fewer steps, or name timesteps in that range"));
                return;
            }
            if (!spec.onlyAt().isEmpty() && !spec.onlyAt().contains(timestep)) {
                problems.add(
                        new Problem(
                                "RCP-014",
                                "scheduler '" + use + "', step " + step,
                                "timestep " + timestep,
                                "one of "
                                        + spec.onlyAt()
                                        + ", at which alone the denoiser was trained",
                                "use the scheduler that belongs to the denoiser"));
                return;
            }
        }
    }

    private static void checkStarts(
            Recipe recipe, WarmStarter starter, Scheduler scheduler, List<Problem> problems) {
        for (Timesteps start : starter.starts()) {
            try {
                scheduler.schedule(Optional.of(start));
            } catch (SlipstreamException e) {
                problems.add(
                        new Problem(
                                "RCP-015",
                                "warm starter '" + recipe.warmStarter().get().use() + "'",
                                "a start at "
                                        + start
                                        + ", which scheduler '"
                                        + recipe.scheduler().use()
                                        + "' refuses: "
                                        + e.getMessage(),
                                "a start where the scheduler can begin",
                                "start at one of the scheduler's timesteps, or give it others"));
            }
        }
    }

    private static int[] directions(
            Recipe recipe,
            Pruner pruner,
            CacheStore store,
            Scheduler scheduler,
            List<Block> blocks,
            List<Problem> problems) {
        Schedule schedule = scheduler.schedule(Optional.empty());
        if (schedule.steps() == 0) {
            problems.add(
                    new Problem(
                            "RCP-011",
                            "pruner '" + recipe.pruner().get().use() + "'",
                            "scheduler '"
                                    + recipe.scheduler().use()
                                    + "', whose steps are not known beforehand",
                            "a scheduler with a schedule, over which gates can be planned",
                            "leave the pruner out, or choose another scheduler"));
            return new int[0];
        }
        CacheGeometry geometry = new CacheGeometry(schedule, blocks);
        try {
            pruner.check(geometry);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        CacheLayout layout = store.layout(geometry);
        int[] indices = new int[pruner.directions().size()];
        for (int i = 0; i < indices.length; i++) {
            String direction = pruner.directions().get(i);
            indices[i] = layout.directions().indexOf(direction);
            if (indices[i] < 0) {
                problems.add(
                        new Problem(
                                "RCP-012",
                                "pruner '" + recipe.pruner().get().use() + "'",
                                "direction '"
                                        + direction
                                        + "', which store '"
                                        + recipe.cacheStore().get().use()
                                        + "' does not have",
                                "one of " + layout.directions(),
                                "choose a store with that direction, or another pruner"));
            }
        }
        return indices;
    }

    private static void refuseIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RecipeException(problems);
        }
    }
}

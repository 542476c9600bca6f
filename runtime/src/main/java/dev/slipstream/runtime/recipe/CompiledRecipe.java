// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.cache.CodeStore;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.runtime.text.TableKernel;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The roles of a recipe that fit together, and what follows from them alone.
 *
 * <p>Process scope, any thread. Close it after its sessions.
 */
public final class CompiledRecipe implements AutoCloseable {

    private static final int LIMIT = 1024;

    private final Recipe recipe;
    private final Policy policy;
    private final Denoiser denoiser;
    private final Scheduler scheduler;
    private final Schedule schedule;
    private final Optional<Scheduler> coldStart;
    private final Optional<Pruner> pruner;
    private final Optional<CacheStore> store;
    private final Optional<WarmStarter> warmStarter;
    private final int[] directions;
    private final List<AutoCloseable> made;
    private final Supplier<TableKernel> tableKernels;
    private final Map<Schedule, GateProgram> densePrograms = new ConcurrentHashMap<>();
    private final Object lock = new Object();
    private @Nullable TableKernel tableKernel;
    private @Nullable SlotBank noBank;
    private final Map<Schedule, CacheLayout> layouts = new ConcurrentHashMap<>();
    private final Map<TableKey, CoefficientTable> tables = new ConcurrentHashMap<>();

    CompiledRecipe(
            Recipe recipe,
            Policy policy,
            Denoiser denoiser,
            Scheduler scheduler,
            Optional<Scheduler> coldStart,
            Optional<Pruner> pruner,
            Optional<CacheStore> store,
            Optional<WarmStarter> warmStarter,
            int[] directions,
            Supplier<TableKernel> tableKernels,
            List<AutoCloseable> made) {
        this.recipe = recipe;
        this.policy = policy;
        this.denoiser = denoiser;
        this.scheduler = scheduler;
        this.schedule = scheduler.schedule(Optional.empty());
        this.coldStart = coldStart;
        this.pruner = pruner;
        this.store = store;
        this.warmStarter = warmStarter;
        this.directions = directions;
        this.tableKernels = tableKernels;
        this.made = made;
    }

    private record TableKey(boolean cold, Optional<Timesteps> from) {}

    /**
     * The recipe.
     *
     * @return the recipe
     */
    public Recipe recipe() {
        return recipe;
    }

    /**
     * The policy.
     *
     * @return the policy
     */
    public Policy policy() {
        return policy;
    }

    /**
     * How many actions of a chunk are executed before the next call: the recipe's number, or the
     * policy's.
     *
     * @return the number
     */
    public int actionSteps() {
        return recipe.actionSteps().orElse(policy.spec().actionSteps());
    }

    /**
     * The denoiser that runs: the policy's own, or the one in its stead.
     *
     * @return the denoiser
     */
    public Denoiser denoiser() {
        return denoiser;
    }

    /**
     * The denoiser where it is made of blocks or runs ranges.
     *
     * @return the denoiser
     */
    public Optional<BlockDenoiser> blockDenoiser() {
        return denoiser instanceof BlockDenoiser blocked ? Optional.of(blocked) : Optional.empty();
    }

    /**
     * The scheduler.
     *
     * @return the scheduler
     */
    public Scheduler scheduler() {
        return scheduler;
    }

    /**
     * The scheduler of calls that the warm starter does not start.
     *
     * @return the scheduler
     */
    public Optional<Scheduler> coldStart() {
        return coldStart;
    }

    /**
     * The pruner.
     *
     * @return the pruner
     */
    public Optional<Pruner> pruner() {
        return pruner;
    }

    /**
     * The cache store.
     *
     * @return the store
     */
    public Optional<CacheStore> store() {
        return store;
    }

    /**
     * The warm starter.
     *
     * @return the warm starter
     */
    public Optional<WarmStarter> warmStarter() {
        return warmStarter;
    }

    /**
     * For each of the pruner's directions the store's.
     *
     * @return the store's indices; not to be changed
     */
    public int[] directions() {
        return directions;
    }

    /**
     * The steps that the scheduler takes from a cold start.
     *
     * @return the schedule
     */
    public Schedule schedule() {
        return schedule;
    }

    /**
     * Whether calls of a scheduler can run as ranges: a table, a denoiser that runs it, gates known
     * before the steps, and a store that is data.
     *
     * @param ofCall the scheduler
     * @param gated whether the pruner governs the call
     * @return true where they can
     */
    public boolean runsRanges(Scheduler ofCall, boolean gated) {
        return ofCall instanceof TableScheduler
                && denoiser instanceof BlockDenoiser
                && !(gated
                        && (pruner.orElseThrow().timing() == PlanTiming.PER_STEP
                                || store.orElseThrow() instanceof CodeStore));
    }

    /**
     * The table of a scheduler from a start, made once.
     *
     * @param ofCall the scheduler or cold start
     * @param from where the start stands
     * @return the table
     */
    public CoefficientTable table(TableScheduler ofCall, Optional<Timesteps> from) {
        return kept(tables, new TableKey(ofCall != scheduler, from), () -> ofCall.table(from));
    }

    /**
     * The store's layout over a schedule, made once.
     *
     * @param schedule the schedule
     * @return the layout
     */
    public CacheLayout layout(Schedule schedule) {
        return kept(
                layouts,
                schedule,
                () ->
                        store.orElseThrow()
                                .layout(
                                        new CacheGeometry(
                                                schedule, blockDenoiser().orElseThrow().blocks())));
    }

    /**
     * The program that computes everything, for calls without gates.
     *
     * @param schedule the schedule
     * @return the program
     */
    public GateProgram denseProgram(Schedule schedule) {
        return kept(
                densePrograms,
                schedule,
                () ->
                        GateProgram.dense(
                                schedule.steps(), blockDenoiser().orElseThrow().blocks().size()));
    }

    /**
     * A bank without slots, for calls without gates.
     *
     * @return the bank, shared, owned by this
     */
    public SlotBank noBank() {
        synchronized (lock) {
            if (noBank == null) {
                noBank = blockDenoiser().orElseThrow().newBank(0);
                made.add(noBank);
            }
            return noBank;
        }
    }

    /**
     * The table's arithmetic for denoisers that do not bring it.
     *
     * @return the kernel, shared, owned by this
     */
    public TableKernel tableKernel() {
        synchronized (lock) {
            if (tableKernel == null) {
                tableKernel = tableKernels.get();
                made.add(tableKernel);
            }
            return tableKernel;
        }
    }

    @Override
    public void close() {
        closeAll(made, null);
        made.clear();
    }

    /** What is under a key, made where it is missing, and kept up to a limit. */
    private static <K, V> V kept(Map<K, V> map, K key, Supplier<V> maker) {
        V value = map.get(key);
        if (value == null) {
            value = maker.get();
            if (map.size() < LIMIT) {
                map.putIfAbsent(key, value);
            }
        }
        return value;
    }

    /** Closes the youngest first; what fails to close is noted with the failure, or thrown last. */
    static void closeAll(List<AutoCloseable> made, @Nullable Throwable failure) {
        RuntimeException first = null;
        for (int i = made.size() - 1; i >= 0; i--) {
            try {
                made.get(i).close();
            } catch (Exception e) {
                if (failure != null) {
                    failure.addSuppressed(e);
                } else if (first == null) {
                    first = new IllegalStateException("a role failed to close", e);
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

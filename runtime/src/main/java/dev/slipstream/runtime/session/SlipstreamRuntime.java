// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.role.Role;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.event.RuntimeListener;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Part;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.recipe.RecipeCompiler;
import dev.slipstream.runtime.recipe.Standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/**
 * The runtime of a process: starts the engine, compiles recipes, opens sessions.
 *
 * <p>Any thread.
 */
public final class SlipstreamRuntime implements AutoCloseable {

    private final TorchEngine engine;
    private final RuntimeListener listener;
    private final NDManager manager;
    private final RecipeCompiler compiler;
    private final ExecutorService planners;
    private final List<CompiledRecipe> recipes = new ArrayList<>();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    /**
     * Starts the engine, or joins the one that runs.
     *
     * @param settings the engine's settings
     * @param listener hears what sessions do
     * @param kernels what stands between the roles and the engine's compiler
     */
    public SlipstreamRuntime(
            EngineSettings settings,
            RuntimeListener listener,
            UnaryOperator<KernelCompiler> kernels) {
        this.engine = TorchEngine.start(settings);
        this.listener = listener;
        this.manager = engine.rootManager().newSubManager();
        manager.setName("runtime");
        this.compiler =
                new RecipeCompiler(
                        manager, kernels.apply(engine.compiler()), engine.compiler()::newBank);
        this.planners = engine.threads().pool("planner", 2);
    }

    /**
     * Starts the engine on one thread, with nobody listening.
     *
     * @return the runtime
     */
    public static SlipstreamRuntime start() {
        return new SlipstreamRuntime(
                EngineSettings.defaults(), RuntimeListener.NONE, UnaryOperator.identity());
    }

    /**
     * Compiles a recipe.
     *
     * @param recipe the recipe
     * @return its roles, closed with the runtime at the latest
     * @throws dev.slipstream.api.error.RecipeException where its roles do not fit together
     */
    public CompiledRecipe compile(Recipe recipe) {
        CompiledRecipe compiled = compiler.compile(recipe);
        synchronized (recipes) {
            recipes.add(compiled);
        }
        return compiled;
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
        return compiler.standalone(part, folder);
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
        return compiler.standalone(part, policy, folder);
    }

    /**
     * Opens a session.
     *
     * @param recipe a recipe of this runtime
     * @param options how it runs
     * @return the session, closed with the runtime at the latest
     */
    public Session open(CompiledRecipe recipe, SessionOptions options) {
        Session session =
                new Session(recipe, options, engine, planners, listener, sessions::remove);
        sessions.add(session);
        return session;
    }

    /**
     * The engine.
     *
     * @return the engine
     */
    public TorchEngine engine() {
        return engine;
    }

    /** Closes the sessions and recipes that are left. The engine stays for the process. */
    @Override
    public void close() {
        List<Runnable> closing = new ArrayList<>();
        sessions.forEach(session -> closing.add(session::close));
        synchronized (recipes) {
            recipes.forEach(recipe -> closing.add(recipe::close));
            recipes.clear();
        }
        closing.add(planners::shutdown);
        closing.add(manager::close);
        runAll(closing);
    }

    /** Runs all of them, also where one throws; the first failure carries the others. */
    private static void runAll(List<Runnable> actions) {
        RuntimeException first = null;
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
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

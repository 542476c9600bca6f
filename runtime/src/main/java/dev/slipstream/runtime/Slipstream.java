// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.task.Task;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.config.RecipeReader;
import dev.slipstream.runtime.config.RoleReader;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.event.RuntimeListener;
import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Part;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;
import dev.slipstream.runtime.train.Training;
import dev.slipstream.runtime.train.TrainingRequest;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Slipstream in a host: its plugins, its recipes, its sessions.
 *
 * <pre>{@code
 * try (Slipstream slipstream = Slipstream.builder().plugins(Path.of("plugins")).build()) {
 *     CompiledRecipe recipe = slipstream.compile("mine.json");
 *     try (Session robot = slipstream.open(recipe, SessionOptions.seeded(1))) {
 *         float[][] actions = robot.act(Reading.of("state", sensors)).actions();
 *     }
 * }
 * }</pre>
 *
 * <p>Any thread.
 */
public final class Slipstream implements AutoCloseable {

    private final PluginCatalog catalog;
    private final FactoryIndex factories;
    private final RecipeReader recipes;
    private final Provider<SlipstreamRuntime> provider;
    private final Object lock = new Object();
    private @Nullable SlipstreamRuntime runtime;

    Slipstream(
            PluginCatalog catalog,
            FactoryIndex factories,
            RecipeReader recipes,
            Provider<SlipstreamRuntime> provider) {
        this.catalog = catalog;
        this.factories = factories;
        this.recipes = recipes;
        this.provider = provider;
    }

    /**
     * Begins the settings of a host that knows nothing of Guice.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects a host's settings. */
    public static final class Builder {

        private final List<Path> directories = new ArrayList<>();
        private final List<SlipstreamPlugin> plugins = new ArrayList<>();
        private EngineSettings engine = EngineSettings.defaults();
        private boolean engineFirst = true;
        private RuntimeListener listener = RuntimeListener.NONE;
        private boolean strict;
        private Optional<String> defaultPolicy = Optional.empty();
        private UnaryOperator<KernelCompiler> kernels = UnaryOperator.identity();

        private Builder() {}

        /**
         * Adds folders with plugins.
         *
         * @param folders a folder or a jar a plugin in each
         * @return this
         */
        public Builder plugins(Path... folders) {
            Collections.addAll(directories, folders);
            return this;
        }

        /**
         * Adds a plugin that the host brings on its own class path.
         *
         * @param plugin the plugin
         * @return this
         */
        public Builder plugin(SlipstreamPlugin plugin) {
            plugins.add(Objects.requireNonNull(plugin, "plugin"));
            return this;
        }

        /**
         * Sets the engine's threads; one unless said otherwise.
         *
         * @param settings the settings
         * @return this
         */
        public Builder engine(EngineSettings settings) {
            engine = settings;
            return this;
        }

        /**
         * Leaves the engine alone until the first recipe is compiled, for tools that only list
         * plugins.
         *
         * @return this
         */
        public Builder engineLater() {
            engineFirst = false;
            return this;
        }

        /**
         * Sets who hears what sessions do.
         *
         * @param who the listener
         * @return this
         */
        public Builder listener(RuntimeListener who) {
            listener = who;
            return this;
        }

        /**
         * Makes one broken plugin an error; otherwise it is listed as failed, and the others work.
         *
         * @return this
         */
        public Builder strict() {
            strict = true;
            return this;
        }

        /**
         * Sets the policy of recipes that name none.
         *
         * @param policy its name, or a JSON object that says {@code use} and options
         * @return this
         */
        public Builder defaultPolicy(String policy) {
            defaultPolicy = Optional.of(policy);
            return this;
        }

        /**
         * Lets the host see, and rewrite, every network text that roles compile: to count what they
         * compute, say. Trainings' own kernels are not among them.
         *
         * @param wrapper makes the roles' compiler of the engine's
         * @return this
         */
        public Builder kernels(UnaryOperator<KernelCompiler> wrapper) {
            kernels = Objects.requireNonNull(wrapper, "wrapper");
            return this;
        }

        /**
         * Starts the engine and loads the plugins.
         *
         * @return Slipstream, to be closed by the host
         */
        public Slipstream build() {
            SlipstreamSettings settings =
                    new SlipstreamSettings(
                            directories,
                            plugins,
                            engine,
                            engineFirst,
                            listener,
                            strict,
                            defaultPolicy,
                            kernels);
            try {
                return Guice.createInjector(
                                Stage.DEVELOPMENT,
                                Builder::strictly,
                                new SlipstreamModule(settings))
                        .getInstance(Slipstream.class);
            } catch (ProvisionException e) {
                // What the host reads is what went wrong, not how it was wired.
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }

        private static void strictly(Binder binder) {
            binder.requireExplicitBindings();
            binder.disableCircularProxies();
            binder.requireAtInjectOnConstructors();
            binder.requireExactBindingAnnotations();
        }
    }

    /**
     * The plugins, those that failed among them.
     *
     * @return the plugins
     */
    public PluginCatalog plugins() {
        return catalog;
    }

    /**
     * The factories and presets of the plugins that loaded.
     *
     * @return the factories
     */
    public FactoryIndex factories() {
        return factories;
    }

    /**
     * Compiles a recipe.
     *
     * @param recipe a JSON file's path, or presets joined by {@code +}
     * @return the recipe, closed with Slipstream at the latest
     * @throws dev.slipstream.api.error.ConfigException where it is wrong: every problem at once
     * @throws dev.slipstream.api.error.RecipeException where its roles do not fit together
     */
    public CompiledRecipe compile(String recipe) {
        return runtime().compile(recipes.read(recipe));
    }

    /**
     * Compiles a recipe from its JSON text.
     *
     * @param name what messages call it
     * @param json the text
     * @return the recipe, closed with Slipstream at the latest
     * @throws dev.slipstream.api.error.ConfigException where it is wrong: every problem at once
     * @throws dev.slipstream.api.error.RecipeException where its roles do not fit together
     */
    public CompiledRecipe compileText(String name, String json) {
        return runtime().compile(recipes.readText(name, json));
    }

    /**
     * Opens a session.
     *
     * @param recipe a recipe that was compiled here
     * @param options how it runs
     * @return the session
     */
    public Session open(CompiledRecipe recipe, SessionOptions options) {
        return runtime().open(recipe, options);
    }

    /**
     * Runs a training, or goes on with one that the same output folder holds.
     *
     * @param request what is asked for
     * @throws dev.slipstream.api.error.ConfigException where the trainer, its options or the data
     *     are wrong
     * @throws dev.slipstream.api.error.CancelledException where the listener has stopped it
     */
    public void train(TrainingRequest request) {
        try (TeacherSchedulers schedulers =
                new TeacherSchedulers(runtime(), factories, request.teacher())) {
            train(request, schedulers);
        }
    }

    private void train(TrainingRequest request, TeacherSchedulers schedulers) {
        Part<RoleContext, Trainer> part =
                new RoleReader(factories)
                        .trainer(
                                request.trainer(),
                                request.options(),
                                "trainer '" + request.trainer() + "'");
        Training.Settings to =
                new Training.Settings(
                        request.seed(),
                        request.output(),
                        request.teacher(),
                        schedulers::scheduler,
                        request.demonstrations(),
                        identity(part, request),
                        request.evaluator(),
                        request.progress());
        try (Standalone<Trainer> trainer = runtime().standalone(part, Path.of(""));
                Training training = new Training(runtime().engine(), to)) {
            trainer.role().train(training);
        }
    }

    private static String identity(Part<?, ?> part, TrainingRequest request) {
        String data =
                request.demonstrations()
                        .map(demonstrations -> demonstrations.episodes() + " episodes")
                        .orElse("no demonstrations");
        return part.use()
                + " with seed "
                + request.seed()
                + ", "
                + data
                + " and the options "
                + OptionsWriter.text(part.options());
    }

    /**
     * Makes a task.
     *
     * @param use its name
     * @param options its options, a JSON object
     * @return the task, owned by the caller
     * @throws dev.slipstream.api.error.ConfigException where there is none, or its options are
     *     wrong
     */
    public Standalone<Task> task(String use, String options) {
        return runtime()
                .standalone(
                        new RoleReader(factories).task(use, options, "task '" + use + "'"),
                        Path.of(""));
    }

    /**
     * Makes a denoiser outside of any recipe.
     *
     * @param use its name, {@code plugin/factory}
     * @param options its options, a JSON object
     * @param folder the folder that paths of its options are relative to
     * @return the denoiser, owned by the caller
     * @throws dev.slipstream.api.error.ConfigException where there is none, or its options are
     *     wrong
     */
    public Standalone<Denoiser> denoiser(String use, String options, Path folder) {
        return runtime()
                .standalone(
                        new RoleReader(factories).denoiser(use, options, "denoiser '" + use + "'"),
                        folder);
    }

    /**
     * The runtime, started where it was not yet.
     *
     * @return the runtime
     */
    public SlipstreamRuntime runtime() {
        synchronized (lock) {
            if (runtime == null) {
                runtime = provider.get();
            }
            return runtime;
        }
    }

    /** Closes sessions, recipes and plugins. The engine stays for the process. */
    @Override
    public void close() {
        synchronized (lock) {
            if (runtime != null) {
                runtime.close();
                runtime = null;
            }
        }
        catalog.close();
    }
}

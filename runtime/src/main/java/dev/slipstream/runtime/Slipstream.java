// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.config.RecipeReader;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.event.RuntimeListener;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
         * @param policy a policy's name
         * @return this
         */
        public Builder defaultPolicy(String policy) {
            defaultPolicy = Optional.of(policy);
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
                            defaultPolicy);
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

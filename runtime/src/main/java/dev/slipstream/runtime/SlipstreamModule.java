// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;

import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.config.IndexedPlugin;
import dev.slipstream.runtime.config.RecipeReader;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.plugin.PluginLoader;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Slipstream for hosts that use Guice: install it, and inject {@link Slipstream} or its parts.
 * Every binding is explicit. The host closes {@link Slipstream}.
 */
public final class SlipstreamModule extends AbstractModule {

    private final SlipstreamSettings settings;

    /**
     * Makes the module.
     *
     * @param settings what the host wants
     */
    public SlipstreamModule(SlipstreamSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    protected void configure() {
        bind(SlipstreamSettings.class).toInstance(settings);
    }

    @Provides
    @Singleton
    HostVersions hostVersions() {
        return HostVersions.current();
    }

    @Provides
    @Singleton
    PluginCatalog plugins(HostVersions host) {
        if (settings.engineFirst()) {
            // The first touch of the engine decides what it finds, so it is the host's.
            TorchEngine.start(settings.engine());
        }
        PluginCatalog catalog = PluginLoader.load(settings.directories(), host);
        if (settings.strict()) {
            try {
                catalog.requireAllLoaded();
            } catch (RuntimeException e) {
                catalog.close();
                throw e;
            }
        }
        return catalog;
    }

    @Provides
    @Singleton
    FactoryIndex factories(PluginCatalog catalog) {
        List<IndexedPlugin> plugins = new ArrayList<>();
        settings.plugins()
                .forEach(
                        plugin ->
                                plugins.add(
                                        new IndexedPlugin(
                                                plugin.id(),
                                                plugin,
                                                plugin.getClass().getClassLoader())));
        for (PluginEntry entry : catalog.loaded()) {
            plugins.add(
                    new IndexedPlugin(
                            entry.id(),
                            entry.requirePlugin(),
                            entry.requirePlugin().getClass().getClassLoader()));
        }
        Map<String, String> failed = new LinkedHashMap<>();
        catalog.failed().forEach(entry -> failed.put(entry.id(), entry.message()));
        return FactoryIndex.of(plugins, failed);
    }

    @Provides
    @Singleton
    RecipeReader recipes(FactoryIndex factories) {
        RecipeReader reader = new RecipeReader(factories);
        return settings.defaultPolicy().map(reader::withDefaultPolicy).orElse(reader);
    }

    @Provides
    @Singleton
    SlipstreamRuntime runtime() {
        return new SlipstreamRuntime(settings.engine(), settings.listener(), settings.kernels());
    }

    @Provides
    @Singleton
    Slipstream slipstream(
            PluginCatalog catalog,
            FactoryIndex factories,
            RecipeReader recipes,
            Provider<SlipstreamRuntime> runtime) {
        return new Slipstream(catalog, factories, recipes, runtime);
    }
}

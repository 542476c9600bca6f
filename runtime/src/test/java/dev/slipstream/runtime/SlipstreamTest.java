// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.event.RuntimeListener;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;
import dev.slipstream.runtime.toys.ToyPolicies;
import dev.slipstream.runtime.toys.ToyScheduler;
import dev.slipstream.runtime.toys.ToyTables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

class SlipstreamTest {

    private static final String RECIPE =
            """
            { "policy": "toys/linear", "scheduler": { "use": "toys/ddim" } }
            """;

    @TempDir Path folder;

    /** A plugin on the host's own class path. */
    private static final class Toys implements SlipstreamPlugin {

        @Override
        public String id() {
            return "toys";
        }

        @Override
        public List<PolicyFactory<?>> policies() {
            return List.of(ToyPolicies.linear(Prediction.SAMPLE));
        }

        @Override
        public List<SchedulerFactory<?>> schedulers() {
            return List.of(
                    new ToyScheduler(
                            "ddim",
                            context ->
                                    ToyTables.ddim(
                                            context.diffusion(),
                                            context.spec().prediction(),
                                            ToyTables.grid(10, 10),
                                            Clip.NONE)));
        }
    }

    private static float[][] firstActions(Slipstream slipstream) {
        try (Session session =
                slipstream.open(slipstream.compileText("mine", RECIPE), SessionOptions.seeded(3))) {
            return session.act(ToyPolicies.reading(1, 2, 3)).actions();
        }
    }

    @Test
    void aHostWithoutGuiceBuildsIt() throws Exception {
        Path recipe = Files.writeString(folder.resolve("mine.json"), RECIPE);

        try (Slipstream slipstream = Slipstream.builder().plugin(new Toys()).build()) {
            float[][] actions = firstActions(slipstream);
            try (Session session =
                    slipstream.open(
                            slipstream.compile(recipe.toString()), SessionOptions.seeded(3))) {
                assertThat(session.act(ToyPolicies.reading(1, 2, 3)).actions())
                        .isDeepEqualTo(actions);
            }
        }
    }

    @Test
    void aHostSeesAndRewritesEveryTextThatRolesCompile() {
        List<String> texts = new ArrayList<>();
        try (Slipstream slipstream =
                Slipstream.builder()
                        .plugin(new Toys())
                        .kernels(engine -> new Recording(engine, texts))
                        .build()) {
            firstActions(slipstream);
        }
        assertThat(texts).anyMatch(text -> text.contains("def run_"));
    }

    private record Recording(KernelCompiler engine, List<String> texts) implements KernelCompiler {

        @Override
        public Kernel compile(KernelSource source) {
            texts.add(source.text());
            return engine.compile(source);
        }

        @Override
        public Kernel load(String name, InputStream archive) {
            return engine.load(name, archive);
        }

        @Override
        public Held hold(Argument argument) {
            return engine.hold(argument);
        }
    }

    @Test
    void aHostWithGuiceInstallsTheModule() {
        SlipstreamSettings settings =
                new SlipstreamSettings(
                        List.of(),
                        List.of(new Toys()),
                        EngineSettings.defaults(),
                        true,
                        RuntimeListener.NONE,
                        true,
                        Optional.empty(),
                        UnaryOperator.identity());
        Injector injector =
                Guice.createInjector(
                        new SlipstreamModule(settings),
                        new AbstractModule() {
                            @Override
                            protected void configure() {
                                binder().requireExplicitBindings();
                                binder().disableCircularProxies();
                            }
                        });

        try (Slipstream slipstream = injector.getInstance(Slipstream.class)) {
            assertThat(injector.getInstance(Slipstream.class)).isSameAs(slipstream);
            assertThat(injector.getInstance(FactoryIndex.class)).isSameAs(slipstream.factories());
            assertThat(injector.getInstance(PluginCatalog.class)).isSameAs(slipstream.plugins());
            assertThat(injector.getInstance(SlipstreamRuntime.class))
                    .isSameAs(slipstream.runtime());
            assertThat(firstActions(slipstream)).hasDimensions(2, 2);
            assertThatThrownBy(() -> injector.getInstance(EngineSettings.class))
                    .as("what is not bound is not made")
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void aBrokenPluginIsListedUnlessTheHostIsStrict() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("plugins"));
        Files.writeString(broken.resolve("broken.jar"), "not a jar");

        try (Slipstream slipstream =
                Slipstream.builder().plugins(broken).plugin(new Toys()).build()) {
            assertThat(slipstream.plugins().failed()).hasSize(1);
            assertThat(firstActions(slipstream)).hasDimensions(2, 2);
        }
        assertThatThrownBy(() -> Slipstream.builder().plugins(broken).strict().build())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("PLG-003");
    }

    @Test
    void whatIsWrongWithARecipeReachesTheHostAsItIs() {
        try (Slipstream slipstream = Slipstream.builder().plugin(new Toys()).build()) {
            assertThatThrownBy(
                            () ->
                                    slipstream.compileText(
                                            "mine",
                                            """
                                            { "policy": "toys/linaer", "schedular": {} }
                                            """))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("linear")
                    .hasMessageContaining("scheduler");
        }
    }
}

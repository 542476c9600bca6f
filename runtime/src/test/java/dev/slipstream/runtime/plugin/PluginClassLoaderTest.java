// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.plugin.SlipstreamPlugin;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

class PluginClassLoaderTest {

    private static final int CLASSES = 60;

    @TempDir Path plugins;

    private PluginCatalog catalog = new PluginCatalog(List.of());
    private PluginClassLoader one;
    private PluginClassLoader two;

    @BeforeEach
    void load() {
        TestPlugins.write(plugins, "library-one");
        TestPlugins.write(plugins, "library-two");
        TestPlugins.write(plugins, "bundled-slf4j");
        catalog = PluginLoader.load(List.of(plugins), TestPlugins.HOST);
        catalog.requireAllLoaded();
        one = loader("library-one");
        two = loader("library-two");
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void saysWhoseItIs() {
        assertThat(one.getName()).isEqualTo("library-one@1.2.3");
        assertThat(one).hasToString("plugin library-one@1.2.3");
        assertThat(one.isRegisteredAsParallelCapable()).isTrue();
    }

    @Test
    void keepsTwoVersionsOfALibraryApart() throws ReflectiveOperationException {
        Class<?> first = one.loadClass("shared.Shared");
        Class<?> second = two.loadClass("shared.Shared");

        assertThat(first).isNotSameAs(second);
        assertThat(first.getMethod("text").invoke(null)).isEqualTo("one");
        assertThat(second.getMethod("text").invoke(null)).isEqualTo("two");
        assertThat(first.getProtectionDomain().getCodeSource().getLocation().toString())
                .endsWith("library-one/lib/shared.jar");
        assertThat(first.getPackage().getName()).isEqualTo("shared");
    }

    @Test
    void sharesWhatIsOnTheList() throws ClassNotFoundException {
        assertThat(one.loadClass(SlipstreamPlugin.class.getName()))
                .isSameAs(SlipstreamPlugin.class);
        assertThat(one.loadClass(NDManager.class.getName())).isSameAs(NDManager.class);
        assertThat(one.loadClass(Logger.class.getName())).isSameAs(Logger.class);
        assertThat(one.loadClass("com.sun.jna.Native")).isNotNull();
        assertThat(one.loadClass("java.sql.Connection")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.slipstream.runtime.plugin.PluginLoader",
                "dev.slipstream.runtime.engine.ContextLoader",
                "com.google.inject.Guice",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.google.gson.Gson",
                "org.junit.jupiter.api.Test"
            })
    void hidesTheRestOfTheHost(String name) throws ClassNotFoundException {
        assertThat(Class.forName(name, false, getClass().getClassLoader())).isNotNull();

        assertThatThrownBy(() -> one.loadClass(name))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("library-one@1.2.3");
        assertThat(one.getResource(name.replace('.', '/') + ".class")).isNull();
    }

    @Test
    void deniesThePytorchEngineAndSaysWhy() throws IOException {
        assertThatThrownBy(() -> one.loadClass("ai.djl.pytorch.engine.PtEngine"))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("denied to plugin library-one@1.2.3")
                .hasMessageContaining("ends the process");
        assertThat(one.getResource("ai/djl/pytorch/engine/PtEngine.class")).isNull();
        assertThat(Collections.list(one.getResources("ai/djl/pytorch/jni/JniUtils.class")))
                .isEmpty();
    }

    @Test
    void takesPackagesOfDjlThatTheHostLacksFromThePlugin() throws ClassNotFoundException {
        assertThat(one.loadClass("ai.djl.extension.Extra").getClassLoader()).isSameAs(one);
        assertThat(one.getResource("ai/djl/extension/Extra.class").getPath())
                .contains("library-one.jar");
        assertThatThrownBy(() -> two.loadClass("ai.djl.extension.Extra"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void ignoresABundledSlf4j() throws IOException {
        PluginEntry entry = catalog.require("bundled-slf4j");

        assertThat(entry.warnings())
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.code()).isEqualTo("PLG-034");
                            assertThat(warning.text()).contains("org/slf4j/Bundled.class");
                        });
        PluginClassLoader loader = entry.loader().orElseThrow();
        assertThatThrownBy(() -> loader.loadClass("org.slf4j.Bundled"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(Collections.list(loader.getResources("org/slf4j/Bundled.class"))).isEmpty();
    }

    @Test
    void findsItsOwnResourcesAndTheHostsSharedOnes() throws IOException {
        assertThat(text(one, "shared/data.txt")).isEqualTo("one\n");
        assertThat(text(two, "shared/data.txt")).isEqualTo("two\n");
        assertThat(text(one, "ai/djl/engine/api.properties")).contains("djl_version");
        assertThat(Collections.list(one.getResources("shared/data.txt"))).hasSize(1);
        assertThat(Collections.list(one.getResources("META-INF/MANIFEST.MF")))
                .noneMatch(url -> url.getPath().contains("djl"));
        assertThat(
                        Collections.list(
                                one.getResources("META-INF/services/ai.djl.engine.EngineProvider")))
                .isEmpty();
        // A name with dots is no package.
        assertThat(one.getResource("ai.djl.ndarray.NDManager")).isNull();
        assertThat(one.getResourceAsStream("nothing")).isNull();
    }

    @Test
    void opensResourcesByAddressWithoutKeepingTheJarOpen() throws IOException {
        URL url = one.getResource("a b/c#d!.txt");
        try (InputStream stream = url.openStream()) {
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("odd\n");
        }
        assertThat(url.openConnection().getUseCaches()).isFalse();

        assertThat(TestPlugins.open().stream().filter(path -> path.startsWith(plugins)).count())
                .isIn(0L, 5L);
        catalog.close();
        assertThat(TestPlugins.open()).noneMatch(path -> path.startsWith(plugins));
        assertThat(Files.deleteIfExists(plugins.resolve("library-one/library-one.jar"))).isTrue();
    }

    @Test
    void saysThatItIsClosed() {
        catalog.close();

        assertThatThrownBy(() -> one.loadClass("ai.djl.extension.Extra"))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("is closed");
        assertThat(one.getResource("shared/data.txt")).isNull();
        assertThat(one.getResourceAsStream("shared/data.txt")).isNull();
    }

    @Test
    void loadsFromManyThreadsAtOnce() throws Exception {
        StringBuilder source = new StringBuilder("public class Many { static class C0 {}");
        for (int i = 1; i < CLASSES; i++) {
            source.append(" static class C" + i + " extends C" + (i - 1) + " {}");
        }
        byte[] bytes = source.append('}').toString().getBytes(UTF_8);
        Map<String, byte[]> classes = TestPlugins.compile(Map.of("Many.java", bytes));
        Path jar = TestPlugins.zip(plugins.resolve("many.jar"), classes);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try (PluginClassLoader left = plain(jar);
                PluginClassLoader right = plain(jar)) {
            CountDownLatch start = new CountDownLatch(20);
            List<Future<Class<?>>> loads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                PluginClassLoader loader = i % 2 == 0 ? left : right;
                String name = "Many$C" + (i * 37 % CLASSES);
                loads.add(
                        threads.submit(
                                () -> {
                                    start.countDown();
                                    start.await();
                                    return Class.forName(name, true, loader);
                                }));
            }
            for (int i = 0; i < loads.size(); i++) {
                assertThat(loads.get(i).get(10, TimeUnit.SECONDS).getClassLoader())
                        .isSameAs(i % 2 == 0 ? left : right);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void knowsAllPackagesOfDjl() throws IOException {
        String djl = NDManager.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        try (JarFile jar = new JarFile(djl)) {
            assertThat(jar.stream())
                    .filteredOn(entry -> entry.getName().matches("ai/djl/.*class"))
                    .hasSizeGreaterThan(500)
                    .allMatch(entry -> HostView.isDjlApi(entry.getName()));
        }
    }

    private PluginClassLoader plain(Path jar) throws Refusal {
        PluginJars jars = PluginJars.open(new Subject(jar), new PluginFiles(jar, List.of()));
        return new PluginClassLoader("many", jars, getClass().getClassLoader());
    }

    private PluginClassLoader loader(String id) {
        return catalog.require(id).loader().orElseThrow();
    }

    private static String text(ClassLoader loader, String name) throws IOException {
        try (InputStream stream = loader.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Reads the services files as {@link java.util.ServiceLoader} does, to explain what is wrong. */
final class ServicesCheck {

    static final String ENTRY = "META-INF/services/" + SlipstreamPlugin.class.getName();

    private static final int LARGEST = 1 << 20;
    private static final String CLASS = ".class";

    private ServicesCheck() {}

    /** Gives the one class that a plugin's services file names. */
    static String check(Subject subject, PluginJars jars) throws Refusal {
        if (jars.own().getJarEntry(ENTRY) == null) {
            throw subject.refusal(
                    PluginCode.NO_SERVICES,
                    "no file " + ENTRY,
                    "that file, with the name of the plugin class in it",
                    advice(jars, "add it"));
        }
        Map<String, String> providers = new LinkedHashMap<>();
        for (JarFile jar : jars.all()) {
            for (String line : lines(subject, jar)) {
                providers.putIfAbsent(line, jar.getName());
            }
        }
        if (providers.size() > 1) {
            throw subject.refusal(
                    PluginCode.SEVERAL_PROVIDERS,
                    providers.size() + " plugin classes: " + named(providers),
                    "one plugin a jar, and none in its libraries",
                    "make a jar of each, or one class of both");
        }
        if (providers.isEmpty()) {
            throw subject.refusal(
                    PluginCode.WRONG_SERVICES,
                    ENTRY + " without a name in it",
                    "the name of the plugin class",
                    advice(jars, "write it there"));
        }
        String provider = providers.keySet().iterator().next();
        if (!jars.has(entry(provider))) {
            throw subject.refusal(
                    PluginCode.WRONG_SERVICES,
                    ENTRY + " that names '" + provider + "', which is not in the plugin's jars",
                    "the name of the plugin class",
                    advice(jars, "correct it; a nested class is written with a dollar sign"));
        }
        return provider;
    }

    private static String named(Map<String, String> providers) {
        List<String> texts = new ArrayList<>();
        providers.forEach((provider, jar) -> texts.add(provider + " in " + jar));
        return String.join(", ", texts);
    }

    private static List<String> lines(Subject subject, JarFile jar) throws Refusal {
        JarEntry entry = jar.getJarEntry(ENTRY);
        if (entry == null) {
            return List.of();
        }
        try {
            String text = new String(PluginJars.read(jar, entry, LARGEST), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw PluginJars.damaged(subject, ENTRY + " of " + jar.getName(), e);
        }
    }

    /** Names the classes of the plugin's own jar that look like its plugin class. */
    private static String advice(PluginJars jars, String fix) {
        String wanted = SlipstreamPlugin.class.getName().replace('.', '/');
        List<String> likely = new ArrayList<>();
        JarFile jar = jars.own();
        try {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().endsWith(CLASS)
                        && contains(PluginJars.read(jar, entry, LARGEST), wanted)) {
                    likely.add(className(entry.getName()));
                }
            }
        } catch (IOException e) {
            return fix;
        }
        return likely.isEmpty() ? fix : fix + "; it may be " + String.join(" or ", likely);
    }

    private static boolean contains(byte[] bytes, String wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(wanted);
    }

    private static String entry(String className) {
        return className.replace('.', '/') + CLASS;
    }

    private static String className(String entry) {
        return entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.Problem;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Looks in a plugin's jars for classes of the host, and for classes that this JVM cannot read. */
final class ContentCheck {

    private static final int MAGIC = 0xcafebabe;
    private static final int PREVIEW = 0xffff;
    private static final int BEFORE_JAVA_1 = 44;
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/[0-9]+/");

    private final Subject subject;
    private final int newestClassFile;
    private final Map<PluginCode, Problem> problems = new EnumMap<>(PluginCode.class);

    private ContentCheck(Subject subject, int newestClassFile) {
        this.subject = subject;
        this.newestClassFile = newestClassFile;
    }

    /** Refuses a plugin with such classes, naming the first of each sort. */
    static void check(Subject subject, PluginJars jars, int newestClassFile) throws Refusal {
        ContentCheck check = new ContentCheck(subject, newestClassFile);
        for (JarFile jar : jars.all()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (!entry.isDirectory()) {
                    check.entry(jar, entry);
                }
            }
        }
        Problem warning = check.problems.remove(PluginCode.BUNDLED_SLF4J);
        if (warning != null) {
            subject.warnings().add(warning);
        }
        if (!check.problems.isEmpty()) {
            throw new Refusal(List.copyOf(check.problems.values()), null);
        }
    }

    private void entry(JarFile jar, JarEntry entry) throws Refusal {
        String name = VERSIONED.matcher(entry.getName()).replaceFirst("");
        boolean versioned = name.length() < entry.getName().length();
        forbidden(name)
                .ifPresent(code -> problems.computeIfAbsent(code, c -> bundled(c, jar, entry)));
        if (name.endsWith(".class") && !versioned && !name.endsWith("module-info.class")) {
            classFile(jar, entry);
        }
    }

    private static Optional<PluginCode> forbidden(String name) {
        if (name.startsWith(HostView.API)) {
            return Optional.of(PluginCode.BUNDLED_API);
        }
        if (name.startsWith(HostView.PYTORCH)) {
            return Optional.of(PluginCode.BUNDLED_PYTORCH);
        }
        if (HostView.isDjlApi(name)) {
            return Optional.of(PluginCode.BUNDLED_DJL);
        }
        if (name.startsWith(HostView.JNA)) {
            return Optional.of(PluginCode.BUNDLED_JNA);
        }
        return name.startsWith(HostView.SLF4J)
                ? Optional.of(PluginCode.BUNDLED_SLF4J)
                : Optional.empty();
    }

    private Problem bundled(PluginCode code, JarFile jar, JarEntry entry) {
        String what =
                switch (code) {
                    case BUNDLED_API -> "slipstream-api";
                    case BUNDLED_PYTORCH -> "DJL's PyTorch engine";
                    case BUNDLED_DJL -> "ai.djl:api";
                    case BUNDLED_JNA -> "JNA";
                    default -> "SLF4J";
                };
        String fix =
                switch (code) {
                    case BUNDLED_API -> "declare slipstream-api with scope provided";
                    case BUNDLED_PYTORCH -> "leave it out: plugins must not call it";
                    default -> "exclude it, or declare it with scope provided";
                };
        return subject.problem(
                code,
                what + " bundled: " + entry.getName() + " in " + jar.getName(),
                "the host's " + what + (code == PluginCode.BUNDLED_SLF4J ? ", which is used" : ""),
                fix);
    }

    private void classFile(JarFile jar, JarEntry entry) throws Refusal {
        try (DataInputStream stream = new DataInputStream(jar.getInputStream(entry))) {
            int magic = stream.readInt();
            int minor = stream.readUnsignedShort();
            int version = stream.readUnsignedShort();
            if (magic != MAGIC) {
                wrongClass(jar, entry, "which is not a class file", "build the jar again");
            } else if (version > newestClassFile) {
                wrongClass(
                        jar,
                        entry,
                        "which is for Java " + (version - BEFORE_JAVA_1),
                        "compile it with --release "
                                + (newestClassFile - BEFORE_JAVA_1)
                                + ", or run a newer Java");
            } else if (minor == PREVIEW) {
                wrongClass(
                        jar,
                        entry,
                        "which uses preview features of Java " + (version - BEFORE_JAVA_1),
                        "compile it without --enable-preview");
            }
        } catch (IOException e) {
            throw PluginJars.damaged(subject, entry.getName() + " of " + jar.getName(), e);
        }
    }

    private void wrongClass(JarFile jar, JarEntry entry, String found, String fix) {
        problems.computeIfAbsent(
                PluginCode.CLASS_FILE,
                code ->
                        subject.problem(
                                code,
                                entry.getName() + " of " + jar.getName() + ", " + found,
                                "classes for Java "
                                        + (newestClassFile - BEFORE_JAVA_1)
                                        + " or older, as this host runs it",
                                fix));
    }
}

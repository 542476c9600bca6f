// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The open jars of one plugin, its own first. What checks look at is what is loaded later. */
final class PluginJars implements Closeable {

    static final int MOST_ENTRIES = 10_000;
    static final long MOST_BYTES = 512L << 20;

    /** Deflate packs zeros a thousandfold, code tenfold at most. */
    static final long HIGHEST_RATIO = 100;

    private static final long RATIO_FROM = 8L << 20;
    private static final int MAGIC = 0x504b;
    private static final int LOCAL_HEADER = 0x0304;
    private static final int END_OF_EMPTY = 0x0506;

    private final List<JarFile> jars = new ArrayList<>();

    private PluginJars() {}

    /** Opens a plugin's jars, after checking that they are jars of a sensible size. */
    static PluginJars open(Subject subject, PluginFiles files) throws Refusal {
        PluginJars jars = new PluginJars();
        try {
            jars.add(subject, files.own());
            for (Path library : files.libraries()) {
                jars.add(subject, library);
            }
            jars.checkSizes(subject);
            return jars;
        } catch (Refusal | RuntimeException e) {
            jars.close();
            throw e;
        }
    }

    /** The plugin's own jar. */
    JarFile own() {
        return jars.get(0);
    }

    /** All jars, the plugin's own first. */
    List<JarFile> all() {
        return jars;
    }

    /** Whether one of the jars has an entry. */
    boolean has(String entry) {
        return jars.stream().anyMatch(jar -> jar.getJarEntry(entry) != null);
    }

    /**
     * Reads an entry that says how large it is, and not more than that.
     *
     * @throws IOException where it is damaged, or larger than it says or than the limit
     */
    static byte[] read(JarFile jar, ZipEntry entry, int limit) throws IOException {
        if (entry.getSize() > limit) {
            throw new IOException(entry.getName() + " has " + entry.getSize() + " bytes");
        }
        try (InputStream stream = jar.getInputStream(entry)) {
            byte[] bytes = stream.readNBytes((int) entry.getSize());
            if (bytes.length < entry.getSize() || stream.read() >= 0) {
                throw new ZipException(entry.getName() + " has another size than it says");
            }
            return bytes;
        }
    }

    @Override
    public void close() {
        for (JarFile jar : jars) {
            try {
                jar.close();
            } catch (IOException ignored) {
                // It was only read, so nothing is lost.
            }
        }
    }

    private void add(Subject subject, Path path) throws Refusal {
        checkMagic(subject, path);
        try {
            jars.add(new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version()));
        } catch (ZipException e) {
            throw damaged(subject, path.toString(), e);
        } catch (IOException e) {
            throw PluginFiles.unreadable(subject, e);
        }
    }

    private static void checkMagic(Subject subject, Path path) throws Refusal {
        byte[] head;
        try (InputStream stream = Files.newInputStream(path)) {
            head = stream.readNBytes(4);
        } catch (IOException e) {
            throw PluginFiles.unreadable(subject, e);
        }
        if (head.length == 0) {
            throw subject.refusal(
                    PluginCode.EMPTY,
                    path + ", a file of 0 bytes",
                    "a jar",
                    "copy or download it again");
        }
        int first = head.length < 4 ? 0 : (head[0] << 8) | head[1];
        int second = head.length < 4 ? 0 : (head[2] << 8) | head[3];
        if (first != MAGIC || (second != LOCAL_HEADER && second != END_OF_EMPTY)) {
            throw subject.refusal(
                    PluginCode.NOT_A_JAR,
                    path + ", which does not begin as a jar does",
                    "a jar",
                    "download it again: a page saying that something went wrong may have been"
                            + " saved under its name");
        }
    }

    static Refusal damaged(Subject subject, String what, IOException e) {
        return subject.refusal(
                e,
                PluginCode.DAMAGED,
                what + ", a jar that is cut off or damaged (" + e.getMessage() + ")",
                "a whole jar",
                "copy or download it again");
    }

    private void checkSizes(Subject subject) throws Refusal {
        long entries = 0;
        long bytes = 0;
        for (JarFile jar : jars) {
            entries += jar.size();
            if (entries > MOST_ENTRIES) {
                throw subject.refusal(
                        PluginCode.TOO_MANY_ENTRIES,
                        entries + " entries, up to " + jar.getName(),
                        "at most " + MOST_ENTRIES + " in all of a plugin's jars",
                        "leave libraries out that it does not use");
            }
            Set<String> names = new HashSet<>();
            for (ZipEntry entry :
                    (Iterable<ZipEntry>) jar.stream().<ZipEntry>map(e -> e)::iterator) {
                checkName(subject, jar, entry.getName(), names);
                bytes += Math.max(0, entry.getSize());
                if (bytes > MOST_BYTES) {
                    throw subject.refusal(
                            PluginCode.TOO_LARGE,
                            (bytes >> 20) + " MiB unpacked, up to " + jar.getName(),
                            "at most " + (MOST_BYTES >> 20) + " MiB in all of a plugin's jars",
                            "let the plugin fetch large files instead of bundling them");
                }
                checkRatio(subject, jar, entry);
            }
        }
    }

    private static void checkName(Subject subject, JarFile jar, String name, Set<String> names)
            throws Refusal {
        String again = names.add(name) ? "" : ", which is there already";
        boolean leadsOut =
                name.startsWith("/")
                        || name.indexOf('\\') >= 0
                        || name.indexOf(':') == 1
                        || ("/" + name + "/").contains("/../");
        if (leadsOut || !again.isEmpty()) {
            throw subject.refusal(
                    PluginCode.ENTRY_NAME,
                    "entry '" + name + "' of " + jar.getName() + again,
                    "relative names with slashes, each once",
                    "build the jar with the jar tool or Maven");
        }
    }

    private static void checkRatio(Subject subject, JarFile jar, ZipEntry entry) throws Refusal {
        long packed = Math.max(1, entry.getCompressedSize());
        if (entry.getSize() >= RATIO_FROM && entry.getSize() / packed > HIGHEST_RATIO) {
            throw subject.refusal(
                    PluginCode.ZIP_BOMB,
                    "entry '"
                            + entry.getName()
                            + "' of "
                            + jar.getName()
                            + ", which unpacks to "
                            + entry.getSize() / packed
                            + " times its size",
                    "at most " + HIGHEST_RATIO + " times",
                    "leave it out, or make it when the plugin needs it");
        }
    }
}

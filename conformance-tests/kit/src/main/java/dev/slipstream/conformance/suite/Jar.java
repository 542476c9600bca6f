// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A jar of a plugin, so that a report can be matched with what is released.
 *
 * @param name its path within the plugin's folder
 * @param sha256 the digest of its bytes, in hexadecimal
 */
public record Jar(String name, String sha256) {

    /**
     * A plugin's own jar, and then its libraries.
     *
     * @param location the jar, or the plugin's folder
     * @return the jars
     */
    public static List<Jar> of(Path location) {
        try {
            if (!Files.isDirectory(location)) {
                return List.of(read(location, String.valueOf(location.getFileName())));
            }
            List<Jar> jars = new ArrayList<>();
            for (Path folder : List.of(location, location.resolve("lib"))) {
                for (Path jar : jars(folder)) {
                    jars.add(read(jar, location.relativize(jar).toString().replace('\\', '/')));
                }
            }
            return jars;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the jars of " + location, e);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static Jar read(Path jar, String name) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream stream = new DigestInputStream(Files.newInputStream(jar), digest)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        return new Jar(name, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

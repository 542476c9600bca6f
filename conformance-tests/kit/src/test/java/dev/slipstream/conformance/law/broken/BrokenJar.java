// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import dev.slipstream.conformance.toy.ToyJar;
import dev.slipstream.conformance.toy.ToyPlugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A jar that is not what it should be.
 *
 * @param rule the rule that finds it
 * @param habit what is wrong with it
 * @param message a part of what the rule says to its author
 * @param descriptor what is made of the descriptor
 * @param more a class that is put in, or empty
 */
public record BrokenJar(
        String rule, String habit, String message, UnaryOperator<String> descriptor, String more) {

    /** All of them. */
    public static List<BrokenJar> all() {
        return List.of(
                new BrokenJar(
                        "PACK-01",
                        "describes a preset that its code has not",
                        "only the descriptor [toy-best]",
                        text -> text.replace("[\"toy-any\",", "[\"toy-any\", \"toy-best\","),
                        ""),
                new BrokenJar(
                        "PACK-02",
                        "bundles the logging that its host has",
                        "SLF4J bundled",
                        UnaryOperator.identity(),
                        "org/slf4j/Logger.class"));
    }

    /** Writes a jar with nothing wrong. */
    public static Path honest(Path folder) throws IOException {
        return ToyJar.write(folder.resolve("toy.jar"));
    }

    /** Writes the jar. */
    public Path write(Path folder) throws IOException {
        Path jar = folder.resolve("toy.jar");
        ToyJar.write(jar, descriptor.apply(ToyJar.DESCRIPTOR));
        if (!more.isEmpty()) {
            try (FileSystem zip = FileSystems.newFileSystem(jar);
                    InputStream bytes = ToyPlugin.class.getResourceAsStream("ToyPlugin.class")) {
                Path entry = zip.getPath(more);
                Files.createDirectories(entry.getParent());
                Files.copy(bytes, entry);
            }
        }
        return jar;
    }

    @Override
    public String toString() {
        return rule + ": a jar that " + habit;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The recordings beside the tests, and their values. */
final class Sample {

    private Sample() {}

    /** What the script that made the recordings computes too. */
    static double value(int step, int element) {
        return (step * 7 + element * 3) % 50 * 0.25;
    }

    /** Steps' values one behind the other. */
    static double[] values(int firstStep, int steps, int elements) {
        double[] values = new double[steps * elements];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(firstStep + i / elements, i % elements);
        }
        return values;
    }

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Sample.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies a resource to where it may be changed. */
    static Path copy(String name, Path folder) {
        Path from = resource(name);
        Path to = folder.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                if (!Files.isDirectory(file)) {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to;
    }

    /** Replaces a text that is in a file. */
    static void edit(Path file, String from, String to) {
        try {
            String text = Files.readString(file);
            if (!text.contains(from)) {
                throw new IllegalArgumentException(file + " has no " + from + " but " + text);
            }
            Files.writeString(file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(Recordings recordings) {
        return recordings.fields().stream().map(field -> field.name()).toList();
    }
}

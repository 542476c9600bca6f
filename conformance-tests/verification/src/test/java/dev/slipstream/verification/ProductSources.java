// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The repository's files, for tests that hold pages to the code. */
final class ProductSources {

    static final Path ROOT = Path.of("..", "..");

    private static final List<String> MODULES =
            List.of("api", "runtime", "cli", "plugins", "conformance-tests");

    private ProductSources() {}

    /** Java sources of all modules. */
    static List<Path> all() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(module))) {
                walk.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** Those that are shipped. */
    static List<Path> shipped() throws IOException {
        return all().stream()
                .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
                .toList();
    }
}

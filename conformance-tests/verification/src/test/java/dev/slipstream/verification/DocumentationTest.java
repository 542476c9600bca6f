// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pages say of files, classes, presets and recipes is there. */
final class DocumentationTest {

    private static final Path ROOT = ProductSources.ROOT;
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Path PLUGINS = ROOT.resolve("dist/slipstream/plugins");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern TYPE =
            Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.\\w+)?(?:\\(\\))?`");
    private static final Pattern PATH =
            Pattern.compile("`((?:plugins|examples|conformance-tests)/[\\w/.-]+)`");
    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    private static Stream<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page)).results().map(match -> match.group(1));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFiles(Path page) throws IOException {
        assertThat(found(LINK, page))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pathsAreThere(Path page) throws IOException {
        assertThat(found(PATH, page)).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    @Test
    void classesOfTheArchitectureAreThere() throws IOException {
        Set<String> sources =
                ProductSources.all().stream()
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .collect(Collectors.toSet());

        for (String page : List.of("architecture.md", "versioning.md", "writing-a-plugin.md")) {
            assertThat(found(TYPE, DOCS.resolve(page)))
                    .as(page)
                    .isNotEmpty()
                    .allSatisfy(type -> assertThat(sources).contains(type));
        }
    }

    @Test
    void theRecipeCompiles() throws IOException {
        List<String> recipes = found(JSON, DOCS.resolve("recipes.md")).toList();

        assertThat(recipes).isNotEmpty();
        try (Slipstream slipstream =
                Slipstream.builder().plugins(PLUGINS).defaultPolicy("pusht").build()) {
            for (String recipe : recipes) {
                slipstream.compileText("a recipe of the page", recipe).close();
            }
            try (CompiledRecipe joined = slipstream.compile("ddim-16+fora-7")) {
                assertThat(joined.pruner()).isPresent();
            }
        }
    }
}

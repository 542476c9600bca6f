// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.options.Found;
import dev.slipstream.runtime.options.JsonText;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.options.Place;
import dev.slipstream.runtime.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads recipes, strictly: everything that is wrong with one is reported together.
 *
 * <p>A recipe is a JSON object:
 *
 * <pre>{@code
 * { "name": "mine",
 *   "policy": "pusht",
 *   "presets": ["tts-90"],
 *   "scheduler": { "use": "baselines/ddim", "steps": 40 },
 *   "pruner": { "sparsity": 0.93 },
 *   "warmStarter": "none" }
 * }</pre>
 *
 * <ul>
 *   <li>{@code policy}: {@code "plugin/factory"}, or the factory's name alone where one plugin has
 *       it, or an object that says {@code use} and options.
 *   <li>{@code denoiser}, {@code coldStart}, {@code scheduler}, {@code pruner}, {@code cacheStore},
 *       {@code warmStarter}: an object that says {@code use} and options, or {@code "none"}.
 *   <li>{@code presets}: presets to begin from, joined. A role beside them that names no factory
 *       keeps the preset's factory, and its options go over the preset's; so they do where it names
 *       the factory that a preset sets. Any other factory begins from its own defaults, and {@code
 *       "none"} takes the role away.
 *   <li>{@code actionSteps}: how many actions of a chunk are executed before the next call; the
 *       presets' number where it says nothing, or the policy's.
 *   <li>{@code name}: what reports call the recipe; the file's name where it says nothing.
 * </ul>
 *
 * <p>Or a recipe is an expression, presets joined by {@code +}, over the reader's default policy.
 *
 * <p>Process scope, stateless, any thread.
 */
public final class RecipeReader {

    private static final int LARGEST = 1 << 20;
    private static final String SUFFIX = ".json";
    private static final String POLICY = "policy";
    private static final Place DEFAULT_POLICY = Place.of("default policy");

    private final FactoryIndex index;
    private final Optional<String> defaultPolicy;
    private final boolean nonFinite;

    /**
     * Makes a reader that has no default policy and refuses numbers that are not finite.
     *
     * @param index the factories and presets
     */
    public RecipeReader(FactoryIndex index) {
        this(index, Optional.empty(), false);
    }

    private RecipeReader(FactoryIndex index, Optional<String> defaultPolicy, boolean nonFinite) {
        this.index = index;
        this.defaultPolicy = defaultPolicy;
        this.nonFinite = nonFinite;
    }

    /**
     * A reader of recipes that name no policy.
     *
     * @param policy the policy of such recipes, as recipes write it: its name, or a JSON object
     *     that says {@code use} and options
     * @return the reader
     */
    public RecipeReader withDefaultPolicy(String policy) {
        return new RecipeReader(index, Optional.of(policy), nonFinite);
    }

    /**
     * A reader that takes bare {@code Infinity}, {@code -Infinity} and {@code NaN}, where the
     * option's range allows them.
     *
     * @return the reader
     */
    public RecipeReader withNonFinite() {
        return new RecipeReader(index, defaultPolicy, true);
    }

    /**
     * Reads what a user gave: a JSON file, or presets joined by {@code +}. A file's name ends with
     * {@code .json} or has a folder in front, a preset's never.
     *
     * @param recipe the file or the presets
     * @return the recipe
     * @throws ConfigException with everything that is wrong
     */
    public Recipe read(String recipe) {
        boolean file =
                recipe.toLowerCase(Locale.ROOT).endsWith(SUFFIX)
                        || recipe.indexOf('/') >= 0
                        || recipe.indexOf('\\') >= 0;
        if (!file) {
            return readPresets(recipe);
        }
        try {
            return readFile(Path.of(recipe));
        } catch (InvalidPathException e) {
            throw new ConfigException(unreadable(Found.quoted(recipe), e.getReason()), e);
        }
    }

    /**
     * Reads a JSON file.
     *
     * @param file the file
     * @return the recipe
     * @throws ConfigException with everything that is wrong
     */
    public Recipe readFile(Path file) {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw new ConfigException(unreadable(file.toString(), "no such file"), e);
        } catch (IOException e) {
            throw new ConfigException(unreadable(file.toString(), e.toString()), e);
        }
        if (bytes.length > LARGEST) {
            throw new ConfigException(
                    unreadable(file.toString(), "more than " + LARGEST + " bytes"));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new ConfigException(unreadable(file.toString(), "a text that is not UTF-8"), e);
        }
        Path name = file.getFileName();
        Path folder = file.toAbsolutePath().getParent();
        Recipe recipe = readText(name == null ? file.toString() : name.toString(), text);
        return folder == null ? recipe : recipe.in(folder);
    }

    private static Problem unreadable(String where, String found) {
        return new Problem(
                "CFG-001",
                where,
                found,
                "a recipe's file, or presets joined by +",
                "correct the path, or the file");
    }

    /**
     * Reads JSON text.
     *
     * @param source what messages call the text, a file's name for instance
     * @param json the text
     * @return the recipe
     * @throws ConfigException with everything that is wrong
     */
    public Recipe readText(String source, String json) {
        List<Problem> problems = new ArrayList<>();
        String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
        Optional<JsonNode> tree = JsonText.read(text, Place.of(source), problems);
        if (tree.isPresent() && !tree.get().isObject()) {
            problems.add(
                    new Problem(
                            "CFG-006",
                            source,
                            Found.of(tree.get()),
                            "one JSON object",
                            "write { \"scheduler\": { \"use\": \"plugin/factory\" } }"));
        }
        if (tree.isEmpty() || !tree.get().isObject()) {
            throw new ConfigException(problems);
        }
        ObjectNode root = (ObjectNode) tree.get();
        String name =
                source.endsWith(SUFFIX)
                        ? source.substring(0, source.length() - SUFFIX.length())
                        : source;
        addPolicy(root, problems);
        return recipe(assembly(source, problems).assemble(name, root, null), problems);
    }

    /** Writes a default policy that has options into a recipe that names none. */
    private void addPolicy(ObjectNode recipe, List<Problem> problems) {
        if (!recipe.has(POLICY)) {
            defaultPolicy
                    .filter(RecipeReader::hasOptions)
                    .flatMap(policy -> JsonText.read(policy, DEFAULT_POLICY, problems))
                    .ifPresent(policy -> recipe.set(POLICY, policy));
        }
    }

    private static boolean hasOptions(String policy) {
        return policy.startsWith("{");
    }

    /**
     * Reads presets joined by {@code +}.
     *
     * @param expression the presets' names
     * @return the recipe, named by the expression
     * @throws ConfigException with everything that is wrong
     */
    public Recipe readPresets(String expression) {
        List<Problem> problems = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String name : expression.split("\\+", -1)) {
            names.add(name.strip());
        }
        if (names.contains("")) {
            problems.add(
                    new Problem(
                            "CFG-035",
                            "recipe " + Found.quoted(expression),
                            "an empty name",
                            "presets joined by +",
                            "name a preset on each side of a +"));
            throw new ConfigException(problems);
        }
        String name = String.join("+", names);
        ObjectNode bare = JsonNodeFactory.instance.objectNode();
        addPolicy(bare, problems);
        RecipeAssembly assembly = assembly("recipe " + Found.quoted(name), problems);
        return recipe(assembly.assemble(name, bare, names), problems);
    }

    private RecipeAssembly assembly(String source, List<Problem> problems) {
        return new RecipeAssembly(
                index, new OptionBinder(nonFinite), defaultPolicy, Place.of(source), problems);
    }

    private static Recipe recipe(@Nullable Recipe recipe, List<Problem> problems) {
        if (recipe == null || !problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return recipe;
    }
}

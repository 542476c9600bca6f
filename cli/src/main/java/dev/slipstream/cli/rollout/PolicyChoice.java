// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.Part;
import dev.slipstream.runtime.recipe.Recipe;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The policy that a user chose for recipes that name none: a folder that was trained, or a name.
 */
public final class PolicyChoice {

    private static final String CHECKPOINT = "baselines/checkpoint";
    private static final String MANIFEST = "manifest";
    private static final String MANIFEST_FILE = "manifest.json";

    /** A factory's name, alone or behind its plugin's. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+/)?[a-z0-9-]+");

    private final String given;
    private final Optional<String> manifest;

    private PolicyChoice(String given, Optional<String> manifest) {
        this.given = given;
        this.manifest = manifest;
    }

    /**
     * Takes what the user wrote.
     *
     * @param folderOrName a folder with a manifest, or a policy's name
     * @return the choice
     * @throws ConfigException where it is neither a name nor a folder with a manifest
     */
    public static PolicyChoice of(String folderOrName) {
        Optional<String> manifest = folder(folderOrName).map(PolicyChoice::manifest);
        if (manifest.isEmpty() && !NAME.matcher(folderOrName).matches()) {
            throw wrong("no folder " + folderOrName);
        }
        return new PolicyChoice(folderOrName, manifest);
    }

    private static Optional<Path> folder(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String manifest(Path folder) {
        Path file = folder.resolve(MANIFEST_FILE);
        if (!Files.isRegularFile(file)) {
            throw wrong("the folder " + folder + " without a " + MANIFEST_FILE);
        }
        // Assets have slashes everywhere.
        return "file:"
                + file.toAbsolutePath().normalize().toString().replace(File.separatorChar, '/');
    }

    private static ConfigException wrong(String found) {
        return new ConfigException(
                new Problem(
                        "ROL-003",
                        "option --policy",
                        found,
                        "a folder that 'slipstream train' wrote, or a policy's name",
                        "correct the path"));
    }

    /**
     * The choice as recipes write it.
     *
     * @return a name, or a JSON object
     */
    public String text() {
        return manifest.map(PolicyChoice::checkpoint).orElse(given);
    }

    private static String checkpoint(String manifest) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("use", CHECKPOINT)
                .put(MANIFEST, manifest)
                .toString();
    }

    /**
     * Checks that a recipe has the chosen policy, and not one that it names itself.
     *
     * @param recipe the recipe
     * @throws ConfigException where it has another
     */
    public void check(Recipe recipe) {
        if (!isOf(recipe.policy())) {
            throw new ConfigException(
                    new Problem(
                            "ROL-004",
                            "recipe '" + recipe.name() + "'",
                            "a policy of its own, '" + recipe.policy().use() + "'",
                            "none, so that --policy " + given + " can take its place",
                            "leave --policy out, or take the policy out of the recipe"));
        }
    }

    private boolean isOf(Part<?, ?> policy) {
        if (manifest.isPresent()) {
            return policy.use().equals(CHECKPOINT)
                    && OptionsWriter.tree(policy.options())
                            .path(MANIFEST)
                            .asText()
                            .equals(manifest.get());
        }
        return policy.use().equals(given) || policy.use().endsWith("/" + given);
    }
}

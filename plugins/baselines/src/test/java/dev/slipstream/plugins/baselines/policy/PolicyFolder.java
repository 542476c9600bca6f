// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import ai.djl.ndarray.NDManager;

import dev.slipstream.plugins.baselines.network.Golden;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A policy's folder as trainings write it, made of a network of the reference. */
final class PolicyFolder {

    private final Path folder;

    private PolicyFolder(Path folder) {
        this.folder = folder;
    }

    static PolicyFolder of(String golden, Path folder, Slipstream slipstream) throws IOException {
        try (NDManager manager = slipstream.runtime().engine().rootManager().newSubManager()) {
            return of(Golden.read(golden, manager), folder);
        }
    }

    private static PolicyFolder of(Golden golden, Path folder) throws IOException {
        Manifest manifest = golden.manifest();
        Files.writeString(folder.resolve("manifest.json"), OptionsWriter.text(manifest));
        try (InputStream weights =
                PolicyFolder.class.getClassLoader().getResourceAsStream(golden.path())) {
            Files.copy(weights, folder.resolve(manifest.weights()));
        }
        return new PolicyFolder(folder);
    }

    /** Replaces words of the manifest. */
    void edit(String words, String others) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        String text = Files.readString(manifest);
        if (!text.contains(words)) {
            throw new IllegalArgumentException("no " + words + " in " + text);
        }
        Files.writeString(manifest, text.replace(words, others));
    }

    CompiledRecipe compile(Slipstream slipstream, Savings savings, String scheduler) {
        return slipstream.compileText(
                "recipe",
                """
                { "policy": { "use": "baselines/checkpoint", "manifest": "file:%s",
                              "savings": "%s" },
                  "scheduler": %s }
                """
                        .formatted(
                                folder.resolve("manifest.json"),
                                savings.name().toLowerCase(Locale.ROOT),
                                scheduler));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Assets;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.weights.Safetensors;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The files of the jar that a factory's class came from, and the host's that a recipe names. */
final class RoleAssets implements Assets {

    private static final String HOST = "file:";

    private final String use;
    private final ClassLoader loader;
    private final Path folder;

    RoleAssets(String use, ClassLoader loader, Path folder) {
        this.use = use;
        this.loader = loader;
        this.folder = folder;
    }

    @Override
    public InputStream open(String path) {
        return path.startsWith(HOST) ? ofHost(path.substring(HOST.length())) : ofJar(path);
    }

    private InputStream ofHost(String path) {
        try {
            return Files.newInputStream(folder.resolve(path));
        } catch (IOException | InvalidPathException e) {
            throw new ConfigException(
                    new Problem(
                            "AST-002",
                            "assets of '" + use + "'",
                            "no readable file '"
                                    + path
                                    + "' in the folder "
                                    + folder.toAbsolutePath(),
                            "a file of the host, relative to the recipe's folder",
                            "correct the path in the recipe, or put the file there"),
                    e);
        }
    }

    private InputStream ofJar(String path) {
        InputStream stream = loader.getResourceAsStream(path);
        if (stream == null) {
            throw new ConfigException(
                    new Problem(
                            "AST-001",
                            "assets of '" + use + "'",
                            "no file '" + path + "'",
                            "a file of the plugin's jar, named without a leading slash",
                            "add it to the plugin's resources, or write file: before the path of a"
                                    + " file of the host"));
        }
        return stream;
    }

    @Override
    public <O extends Record> O options(String path, O defaults) {
        String where = "file '" + path + "' of '" + use + "'";
        try (InputStream stream = open(path)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return OptionBinder.bindExport(defaults, text, where);
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    @Override
    public NDList weights(String path, NDManager manager) {
        String where = "weights '" + path + "' of '" + use + "'";
        try (InputStream stream = new BufferedInputStream(open(path))) {
            return Safetensors.read(stream, where, manager);
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    private static ConfigException unreadable(String where, IOException e) {
        return new ConfigException(
                new Problem(
                        "AST-003",
                        where,
                        String.valueOf(e),
                        "a file that can be read",
                        "write it again, or change its permissions"),
                e);
    }
}

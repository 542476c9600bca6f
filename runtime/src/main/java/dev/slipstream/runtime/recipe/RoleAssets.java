// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.api.plugin.Assets;

import java.io.IOException;
import java.io.InputStream;
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
    public NDList weights(String path, NDManager manager) {
        NDList list;
        try (InputStream stream = open(path)) {
            list = NDList.decode(manager, stream);
        } catch (IOException | RuntimeException e) {
            if (e instanceof ConfigException missing) {
                throw missing;
            }
            throw new WeightsException(
                    new Problem(
                            "WGT-001",
                            "weights '" + path + "' of '" + use + "'",
                            "a file that does not decode (" + e.getMessage() + ")",
                            "safetensors",
                            "write the file again"),
                    e);
        }
        for (NDArray array : list) {
            requireFinite(path, array);
        }
        return list;
    }

    private void requireFinite(String path, NDArray array) {
        if (!array.getDataType().isFloating()) {
            return;
        }
        try (NDArray sum = array.isNaN().logicalOr(array.isInfinite()).any()) {
            if (sum.getBoolean()) {
                throw new WeightsException(
                        new Problem(
                                "WGT-002",
                                "tensor '"
                                        + array.getName()
                                        + "' of '"
                                        + path
                                        + "' of '"
                                        + use
                                        + "'",
                                "values that are not finite",
                                "finite values",
                                "export the weights again, from a checkpoint that did not diverge"));
            }
        }
    }
}

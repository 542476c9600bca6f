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

/** The files of the jar that a factory's class came from. */
final class JarAssets implements Assets {

    private final String use;
    private final ClassLoader loader;

    JarAssets(String use, ClassLoader loader) {
        this.use = use;
        this.loader = loader;
    }

    @Override
    public InputStream open(String path) {
        InputStream stream = loader.getResourceAsStream(path);
        if (stream == null) {
            throw new ConfigException(
                    new Problem(
                            "AST-001",
                            "assets of '" + use + "'",
                            "no file '" + path + "'",
                            "a file of the plugin's jar, named without a leading slash",
                            "add it to the plugin's resources, or correct the path"));
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

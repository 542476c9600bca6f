// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.io.InputStream;

/**
 * The files of the plugin's own jar, and those of the host that a recipe names. A path that begins
 * with {@code file:} is the host's, relative to the folder of the recipe's file, or to the working
 * directory where the recipe comes from no file; any other path is the jar's, without a leading
 * slash.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface Assets {

    /**
     * Opens a file.
     *
     * @param path its path
     * @return the stream, to be closed by the caller
     * @throws dev.slipstream.api.error.ConfigException where there is none
     */
    InputStream open(String path);

    /**
     * Reads a JSON file over a record: a manifest beside weights, or the configuration that a
     * reference implementation wrote. Its keys are those of {@link Option}, bound as strictly as a
     * recipe's, with three allowances for files that Python wrote: null keeps the default,
     * infinities stand bare or as text, and keys that begin with an underscore are skipped.
     *
     * @param path its path
     * @param defaults the values where the file says nothing
     * @param <O> the record, whose components carry {@link Option}
     * @return the defaults with the file's values in their places
     * @throws dev.slipstream.api.error.ConfigException where there is no such file, or with
     *     everything that is wrong in it
     */
    <O extends Record> O options(String path, O defaults);

    /**
     * Reads a safetensors file. Fractions come as single precision, whatever they are stored in.
     * Infinities are let through, because masks hold them.
     *
     * @param path its path
     * @param manager who owns the arrays
     * @return the tensors with their names
     * @throws dev.slipstream.api.error.WeightsException where it is broken or holds NaN
     */
    NDList weights(String path, NDManager manager);
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The option that writes a command's result for machines. */
final class JsonFile {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the result as JSON, with keys that stay.")
    Optional<Path> file = Optional.empty();

    /** Writes the result where a file was named. */
    void write(Object result) {
        file.ifPresent(
                path -> {
                    try {
                        MAPPER.writeValue(path.toFile(), result);
                    } catch (IOException e) {
                        throw new ConfigException(
                                new Problem(
                                        "CLI-001",
                                        "file " + path,
                                        String.valueOf(e.getMessage()),
                                        "a file that can be written",
                                        "choose another with --json"),
                                e);
                    }
                });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that a demo's reports are written to. */
public final class DemoFolder {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    private DemoFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder where it is not there, before the demo takes its time.
     *
     * @param folder the folder
     * @return the folder
     * @throws ConfigException where it cannot be made, or not be written to
     */
    public static DemoFolder make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ConfigException(unwritable(folder, e.toString()), e);
        }
        if (!Files.isWritable(folder)) {
            throw new ConfigException(unwritable(folder, "a folder that may not be written to"));
        }
        return new DemoFolder(folder);
    }

    /**
     * Writes the reports, and the film where there is one.
     *
     * @param report the demo
     * @param mask what a pruner computed, where one was drawn
     * @return the tree that was written as JSON
     */
    public Object write(DemoReport report, Optional<Picture> mask) {
        Object json = DemoJson.of(report);
        try {
            MAPPER.writeValue(folder.resolve("report.json").toFile(), json);
            Optional<Film> film = Film.of(report.results());
            Optional<Picture> picture =
                    film.isEmpty()
                            ? Optional.empty()
                            : Optional.of(film.get().write(folder.resolve("rollout.gif")));
            Files.writeString(page(), DemoPage.of(report, picture, mask));
        } catch (IOException e) {
            throw new ConfigException(unwritable(folder, e.toString()), e);
        }
        return json;
    }

    /**
     * The report for people.
     *
     * @return its file
     */
    public Path page() {
        return folder.resolve("report.html");
    }

    private static Problem unwritable(Path folder, String found) {
        return new Problem(
                "DEM-001",
                "folder " + folder,
                found,
                "a folder that can be written to",
                "choose another with --out");
    }
}

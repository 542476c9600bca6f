// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.zarr;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.Folders;
import dev.slipstream.tasks.data.source.JsonDocument;
import dev.slipstream.tasks.data.source.ReplaySource;
import dev.slipstream.tasks.data.source.Source;
import dev.slipstream.tasks.data.source.StepArray;
import dev.slipstream.tasks.data.source.Unsupported;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The layout of Diffusion Policy's replay buffer in Zarr version 2: the arrays under {@code data},
 * and {@code meta/episode_ends}.
 */
public final class ZarrLayout {

    private static final String GROUP = ".zgroup";
    private static final String DATA = "data";
    private static final String ENDS = "meta/episode_ends";

    private final Path root;
    private final Map<String, StepArray> arrays = new LinkedHashMap<>();
    private final Map<String, Problem> unreadable = new LinkedHashMap<>();

    private ZarrLayout(Path root) {
        this.root = root;
    }

    /** Whether a folder is meant to be such a recording, be it a broken one. */
    public static boolean isHere(Path folder) {
        return Files.exists(folder.resolve(GROUP))
                || Files.exists(folder.resolve(ZarrMetadata.FILE))
                || Files.exists(folder.resolve(ENDS));
    }

    /**
     * Opens a recording.
     *
     * @param root its folder
     * @param name what to call it in messages about all of it
     * @param files what to close with the recording
     */
    public static Source open(Path root, String name, Closeable files) {
        return new ZarrLayout(root).open(name, files);
    }

    private Source open(String name, Closeable files) {
        Path group = root.resolve(GROUP);
        if (Files.exists(group)) {
            ZarrMetadata.requireVersion(JsonDocument.read(group));
        }
        Path data = root.resolve(DATA);
        if (!Files.isDirectory(data)) {
            throw DataCode.UNKNOWN_LAYOUT.refusal(
                    name,
                    "a Zarr store without the group '" + DATA + "'",
                    "the group '" + DATA + "' with the recorded arrays, and " + ENDS,
                    "name the folder of a replay buffer as Diffusion Policy writes it");
        }
        collect(data, "");
        return ReplaySource.of(name, "Zarr v2", arrays, unreadable, ends(), files);
    }

    private void collect(Path group, String prefix) {
        for (Path folder : Folders.children(group)) {
            String name = prefix + Folders.name(folder);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            if (Files.exists(folder.resolve(ZarrMetadata.FILE))) {
                add(folder, name);
            } else if (Files.exists(folder.resolve(GROUP))) {
                collect(folder, name + "/");
            } else {
                throw noMetadata(folder);
            }
        }
    }

    private void add(Path folder, String name) {
        try {
            arrays.put(name, new ZarrArray(folder, ZarrMetadata.read(folder)));
        } catch (Unsupported e) {
            unreadable.put(name, e.problem());
        }
    }

    private StepArray ends() {
        Path folder = root.resolve(ENDS);
        if (!Files.isDirectory(folder)) {
            throw DataCode.NO_EPISODE_ENDS.refusal(
                    "array " + Folders.place(folder),
                    "no such array",
                    "the number of steps up to the end of each episode",
                    "write it, as Diffusion Policy's replay buffer does");
        }
        if (!Files.exists(folder.resolve(ZarrMetadata.FILE))) {
            throw noMetadata(folder);
        }
        try {
            return new ZarrArray(folder, ZarrMetadata.read(folder));
        } catch (Unsupported e) {
            throw new ConfigException(e.problem(), e);
        }
    }

    private static ConfigException noMetadata(Path folder) {
        return DataCode.NO_ARRAY_METADATA.refusal(
                "folder " + Folders.place(folder),
                "neither " + ZarrMetadata.FILE + " nor " + GROUP,
                "one of the two, as in every folder of a Zarr store",
                "copy the recording again, with files whose names begin with a dot");
    }
}

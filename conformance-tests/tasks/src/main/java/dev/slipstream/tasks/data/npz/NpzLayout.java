// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.npz;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.Folders;
import dev.slipstream.tasks.data.source.ReplaySource;
import dev.slipstream.tasks.data.source.Source;
import dev.slipstream.tasks.data.source.StepArray;
import dev.slipstream.tasks.data.source.Unsupported;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays of recorded steps in one of NumPy's archives, {@code episode_ends} among them. */
public final class NpzLayout {

    static final String ENDING = ".npy";
    static final String ENDS = "episode_ends";

    private NpzLayout() {}

    /** Whether an opened archive holds arrays. */
    public static boolean isHere(Path root) {
        return !members(root).isEmpty();
    }

    /**
     * Opens a recording.
     *
     * @param root the opened archive's root
     * @param name what to call the archive in messages
     * @param files what to close with the recording
     */
    public static Source open(Path root, String name, Closeable files) {
        Map<String, StepArray> arrays = new LinkedHashMap<>();
        Map<String, Problem> unreadable = new LinkedHashMap<>();
        for (Path file : members(root)) {
            String member = Folders.name(file);
            String array = member.substring(0, member.length() - ENDING.length());
            try {
                arrays.put(array, NpyArray.open(file, "array '" + array + "' of " + name));
            } catch (Unsupported e) {
                unreadable.put(array, e.problem());
            }
        }
        StepArray ends = ends(name, arrays, unreadable);
        return ReplaySource.of(name, "npz", arrays, unreadable, ends, files);
    }

    private static StepArray ends(
            String name, Map<String, StepArray> arrays, Map<String, Problem> unreadable) {
        StepArray ends = arrays.remove(ENDS);
        if (ends != null) {
            return ends;
        }
        Problem problem = unreadable.get(ENDS);
        if (problem != null) {
            throw new ConfigException(problem);
        }
        throw DataCode.NO_EPISODE_ENDS.refusal(
                name,
                "the arrays " + arrays.keySet(),
                "the array '" + ENDS + "' too: the number of steps up to the end of each episode",
                "write it beside the others");
    }

    private static List<Path> members(Path root) {
        return Folders.children(root).stream()
                .filter(child -> Folders.name(child).endsWith(ENDING))
                .toList();
    }
}

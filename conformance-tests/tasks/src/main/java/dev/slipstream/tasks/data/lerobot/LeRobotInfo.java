// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.lerobot;

import dev.slipstream.api.error.Problem;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.ElementType;
import dev.slipstream.tasks.data.source.Field;
import dev.slipstream.tasks.data.source.JsonDocument;
import dev.slipstream.tasks.data.source.Shapes;
import dev.slipstream.tasks.data.source.Unsupported;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code meta/info.json} says.
 *
 * @param file the file, for messages
 * @param version the layout's version, such as {@code v2.1}
 * @param fps how many steps a second has
 * @param episodes how many episodes there are
 * @param chunkSize how many episodes share a folder, in version 2
 * @param dataPath the pattern of the data files' paths
 * @param fields what is recorded and can be read
 * @param unreadable why other features cannot be read
 */
record LeRobotInfo(
        String file,
        String version,
        double fps,
        int episodes,
        int chunkSize,
        String dataPath,
        List<Field> fields,
        Map<String, Problem> unreadable) {

    static final String PATH = "meta/info.json";

    private static final String VERSION = "codebase_version";
    private static final Pattern SECOND = Pattern.compile("v2\\.[01]");
    private static final Pattern THIRD = Pattern.compile("v3\\.\\d+");
    private static final int LARGEST_STEP = 1 << 24;

    /** Copies the collections, keeping their order. */
    LeRobotInfo {
        fields = List.copyOf(fields);
        unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
    }

    static LeRobotInfo read(Path root) {
        JsonDocument json = JsonDocument.read(root.resolve(PATH));
        String version = json.text(VERSION);
        if (!SECOND.matcher(version).matches() && !isThird(version)) {
            throw DataCode.WRONG_VERSION.refusal(
                    json.where() + ", key '" + VERSION + "'",
                    "'" + version + "'",
                    "v2.0, v2.1 or v3.0",
                    "convert the recording with LeRobot's scripts");
        }
        double fps = json.number("fps");
        if (!(fps > 0)) {
            throw DataCode.WRONG_KEY.refusal(
                    json.where() + ", key 'fps'",
                    String.valueOf(fps),
                    "a positive number",
                    "correct it");
        }
        List<Field> fields = new ArrayList<>();
        Map<String, Problem> unreadable = new LinkedHashMap<>();
        JsonDocument features = json.object("features");
        features.node()
                .fieldNames()
                .forEachRemaining(
                        name -> {
                            try {
                                fields.add(field(name, features.object(name)));
                            } catch (Unsupported e) {
                                unreadable.put(name, e.problem());
                            }
                        });
        return new LeRobotInfo(
                json.where(),
                version,
                fps,
                json.count("total_episodes"),
                isThird(version) ? 0 : Math.max(1, json.count("chunks_size")),
                json.text("data_path"),
                fields,
                unreadable);
    }

    private static Field field(String name, JsonDocument feature) throws Unsupported {
        String title = feature.text("dtype");
        Optional<ElementType> type = ElementType.ofTitle(title);
        if (type.isEmpty()) {
            throw new Unsupported(
                    DataCode.ELEMENT_TYPE.problem(
                            feature.where() + ", key 'dtype'",
                            "'" + title + "'",
                            "one of " + ElementType.allTitles(),
                            "choose other features: pictures and texts are not read"));
        }
        List<Integer> shape = feature.counts("shape");
        long size = Shapes.elements(shape);
        if (size < 1 || size > LARGEST_STEP) {
            throw DataCode.WRONG_KEY.refusal(
                    feature.where() + ", key 'shape'",
                    shape.toString(),
                    "from 1 to " + LARGEST_STEP + " elements",
                    "correct it");
        }
        return new Field(name, type.get(), shape);
    }

    /** Whether many episodes share a file. */
    boolean isThird() {
        return isThird(version);
    }

    private static boolean isThird(String version) {
        return THIRD.matcher(version).matches();
    }
}

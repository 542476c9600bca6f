// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.lerobot;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.tasks.data.source.DataCode;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills numbers into the pattern of the data files' paths, such as {@code {file_index:03d}}. */
final class FilePattern {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::0(\\d)d)?}");

    private final Path root;
    private final LeRobotInfo info;

    FilePattern(Path root, LeRobotInfo info) {
        this.root = root.toAbsolutePath().normalize();
        this.info = info;
    }

    Path path(Map<String, Integer> numbers) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = PLACE.matcher(info.dataPath());
        while (matcher.find()) {
            Integer number = numbers.get(matcher.group(1));
            if (number == null) {
                throw wrong("places other than " + numbers.keySet());
            }
            int width = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            String digits = String.valueOf(number);
            matcher.appendReplacement(
                    text, "0".repeat(Math.max(0, width - digits.length())) + digits);
        }
        matcher.appendTail(text);
        return inside(text.toString());
    }

    private Path inside(String text) {
        try {
            Path file = root.resolve(text).normalize();
            if (file.startsWith(root)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw wrong("no path (" + e.getReason() + ")");
        }
        throw wrong("a path out of the recording");
    }

    private ConfigException wrong(String why) {
        return DataCode.WRONG_KEY.refusal(
                info.file() + ", key 'data_path'",
                "'" + info.dataPath() + "', " + why,
                "the path of a data file in the recording, with places for its numbers",
                "copy the file again");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The figures of a training as a file of lines {@code update,figure,value}, which grows while it
 * runs. A resumed training cuts off what lies behind its checkpoint, so that no update comes twice.
 */
final class Curve {

    private static final Pattern LINE = Pattern.compile("\\d{1,18},[^,]+,[-+.0-9EeNaInfity]+");
    private static final String NAME = "curve.csv";
    private static final String HEADER = "update,figure,value\n";

    private final Path file;
    private final OutputFiles files;
    private boolean begun;

    Curve(Path output) {
        this.file = output.resolve(NAME);
        this.files = new OutputFiles(output);
    }

    /** Forgets everything. */
    void begin() {
        cutBehind(-1);
    }

    /** Forgets everything behind an update. */
    void cutBehind(long done) {
        StringBuilder kept = new StringBuilder(HEADER);
        wholeLines()
                .filter(line -> isUpTo(line, done))
                .forEach(line -> kept.append(line).append('\n'));
        files.write(NAME, stream -> stream.write(kept.toString().getBytes(UTF_8)));
        begun = true;
    }

    /** All lines but the one that a kill cut short, for its number cannot be trusted. */
    private Stream<String> wholeLines() {
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        try {
            String text = new String(Files.readAllBytes(file), UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static boolean isUpTo(String line, long done) {
        return LINE.matcher(line).matches()
                && Long.parseLong(line.substring(0, line.indexOf(','))) <= done;
    }

    void add(long done, Map<String, Double> figures) {
        if (!begun) {
            begin();
        }
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(figures)
                .forEach(
                        (name, value) ->
                                lines.append(done)
                                        .append(',')
                                        .append(name)
                                        .append(',')
                                        .append(value.floatValue())
                                        .append('\n'));
        try {
            Files.writeString(file, lines, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private ConfigException unwritable(IOException e) {
        return new ConfigException(
                new Problem(
                        "TRN-004",
                        "file " + file,
                        String.valueOf(e),
                        "a file that can be written",
                        "free space, or choose another output folder"),
                e);
    }
}

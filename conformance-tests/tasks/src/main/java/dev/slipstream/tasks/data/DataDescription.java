// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import dev.slipstream.tasks.data.source.Field;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What recordings hold, for people and as JSON.
 *
 * @param name the folder's or file's name
 * @param format what the layout is called
 * @param episodes how many episodes there are
 * @param steps how many steps they have together
 * @param fps how many steps a second has, or null where the recordings do not say
 * @param seconds how long all episodes take together, or null
 * @param shortest the shortest episode's steps
 * @param median the median of the episodes' steps
 * @param longest the longest episode's steps
 * @param fields the fields that can be read
 * @param unreadable why other fields cannot be read, by name
 */
public record DataDescription(
        String name,
        String format,
        int episodes,
        long steps,
        @Nullable Double fps,
        @Nullable Double seconds,
        int shortest,
        double median,
        int longest,
        List<FieldDescription> fields,
        Map<String, String> unreadable) {

    /** Copies the collections, keeping their order. */
    public DataDescription {
        fields = List.copyOf(fields);
        unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
    }

    /**
     * A field.
     *
     * @param name its name
     * @param type its elements' type, as recorded
     * @param shape its shape at one step
     * @param statistics the statistics of each element of its last dimension
     */
    public record FieldDescription(
            String name, String type, List<Integer> shape, Statistics statistics) {}

    /**
     * Reads recordings through.
     *
     * @throws dev.slipstream.api.error.ConfigException where the files are broken, or a value is
     *     not finite
     */
    public static DataDescription of(Recordings recordings) {
        int[] lengths = new int[recordings.episodes()];
        for (int episode = 0; episode < lengths.length; episode++) {
            lengths[episode] = recordings.length(episode);
        }
        Arrays.sort(lengths);
        OptionalDouble fps = recordings.fps();
        Map<String, String> unreadable = new LinkedHashMap<>();
        recordings.unreadable().forEach((name, problem) -> unreadable.put(name, problem.text()));
        return new DataDescription(
                recordings.name(),
                recordings.format(),
                lengths.length,
                recordings.steps(),
                fps.isPresent() ? fps.getAsDouble() : null,
                fps.isPresent() ? recordings.steps() / fps.getAsDouble() : null,
                lengths[0],
                (lengths[(lengths.length - 1) / 2] + lengths[lengths.length / 2]) / 2.0,
                lengths[lengths.length - 1],
                describe(recordings),
                unreadable);
    }

    private static List<FieldDescription> describe(Recordings recordings) {
        Map<Field, StatisticsCollector> collectors = new LinkedHashMap<>();
        for (Field field : recordings.fields()) {
            collectors.put(field, new StatisticsCollector(field.lastDimension()));
        }
        for (int episode = 0; episode < recordings.episodes(); episode++) {
            for (Map.Entry<Field, StatisticsCollector> entry : collectors.entrySet()) {
                entry.getValue().add(recordings.read(episode, entry.getKey()));
            }
        }
        List<FieldDescription> fields = new ArrayList<>();
        collectors.forEach(
                (field, collector) ->
                        fields.add(
                                new FieldDescription(
                                        field.name(),
                                        field.type().title(),
                                        field.shape(),
                                        collector.statistics())));
        return fields;
    }

    /** The description as lines for a person. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(name).append(": ").append(format).append(", ");
        text.append(episodes).append(" episodes, ").append(steps).append(" steps");
        if (fps != null) {
            text.append(", ").append(number(steps / fps)).append(" s at ").append(number(fps));
            text.append(" a second");
        }
        text.append("\nepisodes of ").append(shortest).append(" to ").append(longest);
        text.append(" steps, median ").append(number(median)).append('\n');
        for (FieldDescription field : fields) {
            text.append("  ").append(line(field)).append('\n');
        }
        unreadable
                .keySet()
                .forEach(name -> text.append("  ").append(name).append(": not readable\n"));
        return text.toString();
    }

    private static String line(FieldDescription field) {
        double min = Arrays.stream(field.statistics().min()).min().orElseThrow();
        double max = Arrays.stream(field.statistics().max()).max().orElseThrow();
        return "%s: %s %s, from %s to %s"
                .formatted(field.name(), field.type(), field.shape(), number(min), number(max));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.valueOf((float) value);
    }
}

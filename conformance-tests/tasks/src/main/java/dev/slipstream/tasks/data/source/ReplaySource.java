// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Episodes one behind the other in one array for each field, with another array that says where
 * each episode ends: the layout of Diffusion Policy's replay buffer.
 */
public final class ReplaySource implements Source {

    private final String format;
    private final Map<String, StepArray> arrays;
    private final Map<String, Problem> unreadable;
    private final int[] ends;
    private final Closeable files;

    private ReplaySource(
            String format,
            Map<String, StepArray> arrays,
            Map<String, Problem> unreadable,
            int[] ends,
            Closeable files) {
        this.format = format;
        this.arrays = arrays;
        this.unreadable = unreadable;
        this.ends = ends;
        this.files = files;
    }

    /**
     * Checks that arrays and ends fit each other.
     *
     * @param where the recordings' place, for messages
     * @param format what the layout is called
     * @param arrays the arrays that can be read, by name, at least one
     * @param unreadable why others cannot
     * @param ends the array of the first step behind each episode
     * @param files what to close at the end, besides the arrays
     */
    public static ReplaySource of(
            String where,
            String format,
            Map<String, StepArray> arrays,
            Map<String, Problem> unreadable,
            StepArray ends,
            Closeable files) {
        if (arrays.isEmpty()) {
            throw nothingToRead(where, unreadable);
        }
        int steps = commonLength(where, arrays);
        int[] checked = checkEnds(ends, steps);
        return new ReplaySource(
                format,
                new LinkedHashMap<>(arrays),
                Collections.unmodifiableMap(new LinkedHashMap<>(unreadable)),
                checked,
                files);
    }

    private static ConfigException nothingToRead(String where, Map<String, Problem> unreadable) {
        return unreadable.isEmpty()
                ? DataCode.UNKNOWN_LAYOUT.refusal(
                        where,
                        "no array",
                        "at least one array of recorded steps, such as 'action'",
                        "name the folder or file that holds the recording")
                : new ConfigException(List.copyOf(unreadable.values()));
    }

    private static int commonLength(String where, Map<String, StepArray> arrays) {
        List<Integer> lengths = arrays.values().stream().map(StepArray::steps).distinct().toList();
        if (lengths.size() > 1) {
            throw DataCode.UNEQUAL_LENGTHS.refusal(
                    where,
                    "arrays of "
                            + arrays.entrySet().stream()
                                    .map(e -> e.getValue().steps() + " ('" + e.getKey() + "')")
                                    .collect(Collectors.joining(", "))
                            + " steps",
                    "the same number of steps in every array",
                    "write the recording again, or take out the array that does not belong to it");
        }
        return lengths.get(0);
    }

    private static int[] checkEnds(StepArray array, int steps) {
        if (!array.type().isIndex() || !array.stepShape().isEmpty() || array.steps() == 0) {
            throw DataCode.EPISODE_ENDS.refusal(
                    array.where(),
                    array.type().title() + " of shape " + shape(array),
                    "at least one integer, in one dimension",
                    "write for each episode the number of steps up to its end");
        }
        double[] values = array.read(0, array.steps());
        double before = 0;
        for (int episode = 0; episode < values.length; episode++) {
            if (values[episode] <= before) {
                throw wrongEnd(array, episode, values[episode], "more than " + (long) before);
            }
            if (values[episode] > steps) {
                throw wrongEnd(
                        array, episode, values[episode], "at most the arrays' " + steps + " steps");
            }
            before = values[episode];
        }
        if (before < steps) {
            throw wrongEnd(
                    array, values.length - 1, before, "the arrays' " + steps + " steps, all told");
        }
        int[] ends = new int[values.length];
        for (int episode = 0; episode < ends.length; episode++) {
            ends[episode] = (int) values[episode];
        }
        return ends;
    }

    private static String shape(StepArray array) {
        List<Integer> shape = new ArrayList<>(List.of(array.steps()));
        shape.addAll(array.stepShape());
        return shape.toString();
    }

    private static ConfigException wrongEnd(
            StepArray array, int episode, double found, String wanted) {
        return DataCode.EPISODE_ENDS.refusal(
                array.where() + ", episode " + episode,
                "the end " + (long) found,
                wanted,
                "correct the ends, or copy the recording again if it was cut off");
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public OptionalDouble fps() {
        return OptionalDouble.empty();
    }

    @Override
    public List<Field> fields() {
        return arrays.entrySet().stream()
                .map(e -> new Field(e.getKey(), e.getValue().type(), e.getValue().stepShape()))
                .toList();
    }

    @Override
    public Map<String, Problem> unreadable() {
        return unreadable;
    }

    @Override
    public List<Integer> lengths() {
        List<Integer> lengths = new ArrayList<>();
        for (int episode = 0; episode < ends.length; episode++) {
            lengths.add(ends[episode] - start(episode));
        }
        return lengths;
    }

    @Override
    public double[] read(int episode, Field field) {
        int start = start(episode);
        return arrays.get(field.name()).read(start, ends[episode] - start);
    }

    private int start(int episode) {
        return episode == 0 ? 0 : ends[episode - 1];
    }

    @Override
    public void close() throws IOException {
        try (files) {
            for (StepArray array : arrays.values()) {
                array.close();
            }
        }
    }
}

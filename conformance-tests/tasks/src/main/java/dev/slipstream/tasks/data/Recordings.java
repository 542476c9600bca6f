// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.Field;
import dev.slipstream.tasks.data.source.Folders;
import dev.slipstream.tasks.data.source.Shapes;
import dev.slipstream.tasks.data.source.Source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Recorded episodes of a robot, read from their files when they are asked for.
 *
 * <p>One thread at a time.
 */
public final class Recordings implements AutoCloseable {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final String name;
    private final Source source;
    private final List<Field> fields;
    private final List<Integer> lengths;

    private Recordings(String name, Source source) {
        this.name = name;
        this.source = source;
        this.fields = source.fields();
        this.lengths = source.lengths();
    }

    /**
     * Opens what a folder or file holds: a Zarr store of version 2, zipped or not, one of NumPy's
     * archives, or a LeRobot data set of version 2 or 3.
     *
     * @param path the folder or file
     * @return the recordings, to be closed
     * @throws ConfigException where there is none of these, or one that is broken
     */
    public static Recordings open(Path path) {
        return new Recordings(Folders.name(path), Layouts.open(path));
    }

    /** The name of the folder or file. */
    public String name() {
        return name;
    }

    /** What the layout is called, with its version. */
    public String format() {
        return source.format();
    }

    /** How many steps a second has, where the recordings say so. */
    public OptionalDouble fps() {
        return source.fps();
    }

    /** What is recorded and can be read. */
    public List<Field> fields() {
        return fields;
    }

    /** Why other fields cannot be read, by their names. */
    public Map<String, Problem> unreadable() {
        return source.unreadable();
    }

    /** How many episodes there are. */
    public int episodes() {
        return lengths.size();
    }

    /** How many steps an episode has. */
    public int length(int episode) {
        return lengths.get(episode);
    }

    /** How many steps all episodes have together. */
    public long steps() {
        return lengths.stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * A field by its name.
     *
     * @throws ConfigException where there is none, or one that cannot be read
     */
    public Field field(String wanted) {
        Problem problem = unreadable().get(wanted);
        if (problem != null) {
            throw new ConfigException(problem);
        }
        return fields.stream()
                .filter(field -> field.name().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                DataCode.NO_FIELD.refusal(
                                        "recordings '" + name + "'",
                                        "no field '" + wanted + "'",
                                        "one of " + fields.stream().map(Field::name).toList(),
                                        "choose one of them"));
    }

    /**
     * A field's values in one episode.
     *
     * @param episode the episode's number
     * @param field one of the fields
     * @return the values, step by step, all finite
     * @throws ConfigException where the files are broken, or a value is not finite
     */
    public double[] read(int episode, Field field) {
        long elements = Shapes.product(length(episode), field.size());
        if (elements > LARGEST_ARRAY) {
            throw DataCode.TOO_LARGE.refusal(
                    place(episode, field),
                    elements + " elements",
                    "at most " + LARGEST_ARRAY,
                    "write the episode in shorter ones");
        }
        double[] values = source.read(episode, field);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw DataCode.NOT_FINITE.refusal(
                        place(episode, field)
                                + ", step "
                                + i / field.size()
                                + ", element "
                                + i % field.size(),
                        String.valueOf(values[i]),
                        "a finite number",
                        "repair the recording, or leave the episode out");
            }
        }
        return values;
    }

    private String place(int episode, Field field) {
        return "field '" + field.name() + "' of '" + name + "', episode " + episode;
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw DataCode.unreadable("recordings '" + name + "'", e);
        }
    }
}

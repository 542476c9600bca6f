// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.Field;

import java.util.List;

/** Joins fields to a tensor with one row for each step. */
final class Tensor {

    private final String name;
    private final List<Slice> slices;

    private Tensor(String name, List<Slice> slices) {
        this.name = name;
        this.slices = slices;
    }

    /** Finds the parts among the recorded fields. */
    static Tensor of(String name, List<Fields.Part> parts, Recordings recordings) {
        return new Tensor(name, parts.stream().map(part -> slice(name, part, recordings)).toList());
    }

    private static Slice slice(String name, Fields.Part part, Recordings recordings) {
        Field field = recordings.field(part.field());
        int to = part.to() == Fields.Part.END ? field.size() : part.to();
        if (part.from() >= to || to > field.size()) {
            throw DataCode.WRONG_CHOICE.refusal(
                    "tensor '" + name + "', field '" + field.name() + "'",
                    "elements from " + part.from() + " to " + to,
                    "at least one element of the field's " + field.size(),
                    "correct the range; its end is the first element left out");
        }
        return new Slice(field, part.from(), to);
    }

    /** How many elements a step has. */
    int size() {
        return slices.stream().mapToInt(Slice::size).sum();
    }

    /** The rows of an episode. */
    float[][] read(Recordings recordings, int episode) {
        float[][] rows = new float[recordings.length(episode)][size()];
        int at = 0;
        for (Slice slice : slices) {
            double[] values = recordings.read(episode, slice.field());
            for (int step = 0; step < rows.length; step++) {
                for (int i = 0; i < slice.size(); i++) {
                    double value = values[step * slice.field().size() + slice.from() + i];
                    rows[step][at + i] = narrow(value, slice.field(), episode, step);
                }
            }
            at += slice.size();
        }
        return rows;
    }

    private float narrow(double value, Field field, int episode, int step) {
        float narrow = (float) value;
        if (Float.isInfinite(narrow)) {
            throw DataCode.NOT_FINITE.refusal(
                    "tensor '"
                            + name
                            + "', field '"
                            + field.name()
                            + "', episode "
                            + episode
                            + ", step "
                            + step,
                    String.valueOf(value),
                    "a number that single precision can hold",
                    "record the field in other units");
        }
        return narrow;
    }

    private record Slice(Field field, int from, int to) {
        int size() {
            return to - from;
        }
    }
}

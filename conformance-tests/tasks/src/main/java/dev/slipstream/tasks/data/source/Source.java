// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import dev.slipstream.api.error.Problem;

import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Recordings in some layout. One thread at a time. */
public interface Source extends Closeable {

    /** What the layout is called, with its version. */
    String format();

    /** How many steps a second has, where the layout says so. */
    OptionalDouble fps();

    /** What is recorded and can be read. */
    List<Field> fields();

    /** Why other fields cannot be read, by their names. */
    Map<String, Problem> unreadable();

    /** How many steps each episode has, each at least one. */
    List<Integer> lengths();

    /** A field's values in one episode, step by step. */
    double[] read(int episode, Field field);
}

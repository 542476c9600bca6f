// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import java.io.Closeable;
import java.util.List;

/** An array whose first dimension counts the steps of all episodes. One thread at a time. */
public interface StepArray extends Closeable {

    /** The array's place, for messages. */
    String where();

    /** The type of its elements. */
    ElementType type();

    /** How many steps it has. */
    int steps();

    /** The shape of one step. */
    List<Integer> stepShape();

    /** The values of some steps; cheapest where steps are read in their order. */
    double[] read(int from, int count);
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDList;

import java.util.Map;

/** What a student learns in an update, and what changes by it. */
interface Lesson {

    /** How many updates there are. */
    long updates();

    /** Prepares the first update. A training that is resumed has it in its state. */
    default void begin() {}

    /** Everything that changes, by name, for checkpoints. */
    Map<String, NDList> state();

    /** Learns once; gives the losses by name. */
    Map<String, Double> learn(long update);

    /** The student's weights as they are now. */
    NDList student();
}

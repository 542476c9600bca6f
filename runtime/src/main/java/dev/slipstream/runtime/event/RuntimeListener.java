// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.event;

/**
 * Hears what sessions do; a host adapts it to its metrics library. Called on the thread of the
 * call, so it must be quick. What it throws is logged and goes no further.
 */
public interface RuntimeListener {

    /** Hears nothing. */
    RuntimeListener NONE = new RuntimeListener() {};

    /**
     * A call gave a chunk.
     *
     * @param report what it did
     */
    default void called(CallReport report) {}

    /**
     * A call with a pruner gave a chunk: told just before its report. A call that ran ungated, as a
     * cold start on a schedule of its own does, is not told of.
     *
     * @param gates what it computed and what it reused
     */
    default void gated(ExecutedGates gates) {}

    /**
     * A call failed, and its session stands as before it.
     *
     * @param recipe the recipe's name
     * @param index the call's number in its episode
     * @param failure what it failed with
     */
    default void failed(String recipe, int index, Throwable failure) {}
}

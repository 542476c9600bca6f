// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import java.util.Arrays;

/**
 * How a session runs.
 *
 * @param seeds a seed for each row that is denoised together: one for a robot; several sample one
 *     observation many times as a batch, whose bits then depend on the batch's size
 * @param execution which path the loop takes
 * @param rangeSteps the most steps in one native call where a call can be cancelled or has a
 *     deadline
 */
public record SessionOptions(long[] seeds, Execution execution, int rangeSteps) {

    /** Which path the loop takes. */
    public enum Execution {
        /** Range calls where the recipe allows them, and a step a call otherwise. */
        AUTO,
        /** A step a call, always: to compare, to trace, and to measure the plain loop. */
        STEPS
    }

    /** Checks the numbers. */
    public SessionOptions {
        seeds = seeds.clone();
        if (seeds.length == 0 || rangeSteps < 1) {
            throw new IllegalArgumentException(
                    seeds.length + " seeds and ranges of " + rangeSteps + " steps");
        }
    }

    /**
     * A robot's session.
     *
     * @param seed its seed
     * @return the options
     */
    public static SessionOptions seeded(long seed) {
        return new SessionOptions(new long[] {seed}, Execution.AUTO, 10);
    }

    /**
     * A copy with another path.
     *
     * @param path the path
     * @return the copy
     */
    public SessionOptions with(Execution path) {
        return new SessionOptions(seeds, path, rangeSteps);
    }

    /**
     * A copy with other seeds.
     *
     * @param rows a seed for each row
     * @return the copy
     */
    public SessionOptions withSeeds(long... rows) {
        return new SessionOptions(rows, execution, rangeSteps);
    }

    /**
     * How many rows are denoised together.
     *
     * @return the number of seeds
     */
    public int rows() {
        return seeds.length;
    }

    @Override
    public long[] seeds() {
        return seeds.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionOptions that
                && Arrays.equals(seeds, that.seeds)
                && execution == that.execution
                && rangeSteps == that.rangeSteps;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(seeds) + execution.hashCode()) + rangeSteps;
    }
}

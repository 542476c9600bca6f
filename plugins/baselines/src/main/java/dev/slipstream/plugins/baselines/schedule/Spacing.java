// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import java.util.Arrays;

/**
 * How the evaluated timesteps are spread over the trained ones, as {@code timestep_spacing} names
 * it. Rounding follows the reference to the last bit: halves go to the even neighbour, and the
 * trailing grid counts down by a stride that was rounded beside the number of timesteps.
 */
enum Spacing {
    /** From 0 upwards by a whole stride, so that the last timesteps are never reached. */
    LEADING("leading"),
    /** From end to end. */
    LINSPACE("linspace"),
    /** From the last timestep downwards. */
    TRAILING("trailing");

    private final String word;

    Spacing(String word) {
        this.word = word;
    }

    static Spacing of(String word) {
        return Arrays.stream(values())
                .filter(spacing -> spacing.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no spacing '" + word + "'"));
    }

    /** The timesteps of one-step schedulers, highest first. */
    int[] descending(int trained, int steps, int offset) {
        return switch (this) {
            case LEADING -> plus(offset, strided(trained, steps));
            case LINSPACE -> line(trained, steps);
            case TRAILING -> countdown(trained, trained, steps);
        };
    }

    /**
     * The timesteps of multistep solvers, highest first: those of one step more, less the lowest,
     * which the last step leads to.
     *
     * @param last how many of the trained timesteps are used
     */
    int[] descendingToNext(int trained, int last, int steps, int offset) {
        return switch (this) {
            case LEADING -> plus(offset, first(steps, strided(last, steps + 1)));
            case LINSPACE -> first(steps, line(last, steps + 1));
            case TRAILING -> countdown(trained, last, steps);
        };
    }

    private static int[] strided(int trained, int count) {
        int[] timesteps = new int[count];
        for (int i = 0; i < count; i++) {
            timesteps[i] = (count - 1 - i) * (trained / count);
        }
        return timesteps;
    }

    private static int[] line(int trained, int count) {
        int[] timesteps = new int[count];
        double stride = (trained - 1) / (double) (count - 1);
        for (int i = 0; i < count - 1; i++) {
            timesteps[i] = (int) Math.rint((count - 1 - i) * stride);
        }
        return timesteps;
    }

    /** Where rounding makes the reference count on to -1, it ends one step earlier here. */
    private static int[] countdown(int trained, int last, int steps) {
        double stride = trained / (double) steps;
        double down = (last - stride) - last;
        int[] timesteps = new int[(int) Math.ceil(last / stride)];
        for (int i = 0; i < timesteps.length; i++) {
            timesteps[i] = (int) Math.rint(last + i * down) - 1;
        }
        return Arrays.stream(timesteps).filter(timestep -> timestep >= 0).toArray();
    }

    private static int[] first(int count, int[] timesteps) {
        return Arrays.copyOf(timesteps, count);
    }

    private static int[] plus(int offset, int[] timesteps) {
        return Arrays.stream(timesteps).map(timestep -> timestep + offset).toArray();
    }
}

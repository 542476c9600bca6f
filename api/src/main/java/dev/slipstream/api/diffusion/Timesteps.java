// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.diffusion;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Arrays;

/**
 * The timesteps of a batch of samples {@code [N, H, A]}: one for all, one a row, or one a slot.
 * They are floats in units of the trained timesteps; below zero means clean.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public final class Timesteps {

    private final float[] values;
    private final int rows;
    private final int slots;

    private Timesteps(float[] values, int rows, int slots) {
        if (values.length == 0 || values.length != rows * slots) {
            throw new IllegalArgumentException(
                    values.length + " timesteps do not fill " + rows + " rows of " + slots);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("timestep " + value + " is not finite");
            }
        }
        this.values = values;
        this.rows = rows;
        this.slots = slots;
    }

    /**
     * One timestep for all rows and slots.
     *
     * @param timestep the timestep
     * @return the timesteps
     */
    public static Timesteps of(float timestep) {
        return new Timesteps(new float[] {timestep}, 1, 1);
    }

    /**
     * One timestep a row.
     *
     * @param timesteps a timestep for each row
     * @return the timesteps
     */
    public static Timesteps perRow(float... timesteps) {
        return new Timesteps(timesteps.clone(), timesteps.length, 1);
    }

    /**
     * One timestep a slot, the same for every row.
     *
     * @param timesteps a timestep for each slot
     * @return the timesteps
     */
    public static Timesteps perSlot(float... timesteps) {
        return new Timesteps(timesteps.clone(), 1, timesteps.length);
    }

    /**
     * One timestep for each row and slot.
     *
     * @param timesteps rows of equal length
     * @return the timesteps
     */
    public static Timesteps perRowAndSlot(float[][] timesteps) {
        int slots = timesteps.length == 0 ? 0 : timesteps[0].length;
        float[] values = new float[timesteps.length * slots];
        for (int row = 0; row < timesteps.length; row++) {
            if (timesteps[row].length != slots) {
                throw new IllegalArgumentException("row " + row + " differs in length");
            }
            System.arraycopy(timesteps[row], 0, values, row * slots, slots);
        }
        return new Timesteps(values, timesteps.length, slots);
    }

    /**
     * The number of rows that differ.
     *
     * @return 1 where all rows share their timesteps
     */
    public int rows() {
        return rows;
    }

    /**
     * The number of slots that differ.
     *
     * @return 1 where all slots share their timestep
     */
    public int slots() {
        return slots;
    }

    /**
     * Whether one timestep holds for all rows and slots.
     *
     * @return true for {@link #of(float)}
     */
    public boolean isOne() {
        return values.length == 1;
    }

    /**
     * The timestep of a row and slot.
     *
     * @param row the row, any where all rows share theirs
     * @param slot the slot, any where all slots share theirs
     * @return the timestep
     */
    public float at(int row, int slot) {
        return values[(rows == 1 ? 0 : row) * slots + (slots == 1 ? 0 : slot)];
    }

    /**
     * The one timestep of all rows and slots.
     *
     * @return the timestep
     * @throws IllegalStateException where there is more than one
     */
    public float one() {
        if (!isOne()) {
            throw new IllegalStateException("more than one timestep: " + this);
        }
        return values[0];
    }

    /**
     * The distinct values, rows first.
     *
     * @return a copy of length {@code rows() * slots()}
     */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timesteps that
                && rows == that.rows
                && slots == that.slots
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + slots) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return isOne() ? "t=" + values[0] : rows + "x" + slots + " " + Arrays.toString(values);
    }
}

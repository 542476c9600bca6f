// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.probe;

import java.util.Locale;
import java.util.Optional;

/**
 * How a chunk differs from the one that was wanted.
 *
 * @param numbers how many numbers differ by more than is allowed
 * @param all how many numbers there are
 * @param first the first that has other bits
 * @param most the one that is farthest off
 */
public record Difference(int numbers, int all, Place first, Place most) {

    /** Allows no difference, not even that of zeros with different signs. */
    public static final double NONE = -1;

    /**
     * A number that differs.
     *
     * @param slot its slot
     * @param element its element
     * @param wanted what was wanted
     * @param found what was found
     */
    public record Place(int slot, int element, float wanted, float found) {

        /**
         * How far it is off.
         *
         * @return the distance; not a number where one of the two is none
         */
        public double size() {
            return Math.abs((double) wanted - found);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "slot %d, element %d: %s instead of %s",
                    slot,
                    element,
                    found,
                    wanted);
        }
    }

    /**
     * Compares two chunks.
     *
     * @param wanted what was wanted
     * @param found what was found
     * @param within the largest difference that is allowed, or {@link #NONE}
     * @return how they differ, or empty where no number does by more
     */
    public static Optional<Difference> of(float[][] wanted, float[][] found, double within) {
        Place first = null;
        Place most = null;
        int numbers = 0;
        for (int slot = 0; slot < wanted.length; slot++) {
            for (int element = 0; element < wanted[slot].length; element++) {
                float one = wanted[slot][element];
                float other = found[slot][element];
                if (Float.floatToRawIntBits(one) == Float.floatToRawIntBits(other)) {
                    continue;
                }
                Place place = new Place(slot, element, one, other);
                first = first == null ? place : first;
                // What is not a number differs by more than any limit.
                most = most == null || !(place.size() <= most.size()) ? place : most;
                if (!(place.size() <= within)) {
                    numbers++;
                }
            }
        }
        return first == null || most == null || numbers == 0
                ? Optional.empty()
                : Optional.of(
                        new Difference(numbers, wanted.length * wanted[0].length, first, most));
    }
}

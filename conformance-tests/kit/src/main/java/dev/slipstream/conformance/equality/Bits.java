// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.equality;

import java.util.Locale;
import java.util.Optional;

/** Holds chunks against each other in normalised space. */
final class Bits {

    private Bits() {}

    /**
     * How a chunk differs by more than is allowed.
     *
     * @param within the largest difference; 0 for bit for bit
     */
    static Optional<String> difference(float[][] wanted, float[][] found, double within) {
        double most = 0;
        String where = "";
        int differing = 0;
        for (int slot = 0; slot < wanted.length; slot++) {
            for (int element = 0; element < wanted[slot].length; element++) {
                float one = wanted[slot][element];
                float other = found[slot][element];
                if (Float.floatToIntBits(one) == Float.floatToIntBits(other)) {
                    continue;
                }
                double difference = Math.abs((double) one - other);
                // A number that is none differs by more than any limit.
                if (!(difference <= within)) {
                    differing++;
                }
                if (!(difference <= most)) {
                    most = difference;
                    where =
                            String.format(
                                    Locale.ROOT,
                                    "slot %d, element %d: %s instead of %s",
                                    slot,
                                    element,
                                    other,
                                    one);
                }
            }
        }
        return differing == 0
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%d of %d numbers, most at %s, by %.3g in normalised space",
                                differing,
                                wanted.length * wanted[0].length,
                                where,
                                most));
    }
}

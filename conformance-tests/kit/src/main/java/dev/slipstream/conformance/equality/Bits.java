// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.equality;

import dev.slipstream.conformance.probe.Difference;

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
        return Difference.of(wanted, found, within)
                .map(
                        different ->
                                String.format(
                                        Locale.ROOT,
                                        "%d of %d numbers, most at %s, by %.3g in normalised space",
                                        different.numbers(),
                                        different.all(),
                                        different.most(),
                                        different.most().size()));
    }
}

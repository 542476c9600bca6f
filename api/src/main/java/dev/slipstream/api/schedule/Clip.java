// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * How a table limits its converted prediction.
 *
 * @param kind the way of limiting
 * @param ratio the quantile of {@link Kind#DYNAMIC}, otherwise unused
 * @param range the bound of {@link Kind#RANGE}, or the largest bound of {@link Kind#DYNAMIC}
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Clip(Kind kind, double ratio, double range) {

    /** No limit. */
    public static final Clip NONE = new Clip(Kind.NONE, 0, 0);

    /** The ways of limiting. */
    public enum Kind {
        /** No limit. */
        NONE,
        /** To plus or minus the range. */
        RANGE,
        /**
         * To plus or minus s and divided by s, where s is the quantile of the row's absolute
         * values, at least 1 and at most the range.
         */
        DYNAMIC
    }

    /**
     * A limit to plus or minus a bound.
     *
     * @param bound the bound, above zero
     * @return the clip
     */
    public static Clip range(double bound) {
        return new Clip(Kind.RANGE, 0, bound);
    }

    /**
     * Dynamic thresholding.
     *
     * @param ratio the quantile, in (0, 1]
     * @param largest the largest threshold, above zero
     * @return the clip
     */
    public static Clip dynamic(double ratio, double largest) {
        return new Clip(Kind.DYNAMIC, ratio, largest);
    }

    /** Checks the numbers. */
    public Clip {
        if (kind == Kind.RANGE && !(range > 0)) {
            throw new IllegalArgumentException("clip range " + range + " is not above 0");
        }
        if (kind == Kind.DYNAMIC && !(ratio > 0 && ratio <= 1 && range > 0)) {
            throw new IllegalArgumentException(
                    "dynamic threshold needs a ratio in (0, 1] and a largest value above 0,"
                            + " not "
                            + ratio
                            + " and "
                            + range);
        }
    }
}

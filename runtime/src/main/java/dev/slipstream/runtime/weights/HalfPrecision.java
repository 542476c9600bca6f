// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

/** Half precision of IEEE 754: a sign, five bits of exponent and ten of fraction. */
public final class HalfPrecision {

    private static final int FRACTION_BITS = 10;
    private static final int LARGEST_EXPONENT = 0x1f;
    private static final int INFINITY = LARGEST_EXPONENT << FRACTION_BITS;

    /** The distance of the smallest numbers is two to the power of minus this. */
    private static final int SMALLEST_SCALE = 24;

    /** Halfway from the largest finite number to the next power of two, where rounding goes up. */
    private static final float TOO_LARGE = 65520;

    private HalfPrecision() {}

    /**
     * Widens a number, exactly.
     *
     * @param half the number's bits
     * @return the number
     */
    public static float toFloat(short half) {
        int exponent = half >> FRACTION_BITS & LARGEST_EXPONENT;
        int fraction = half & (1 << FRACTION_BITS) - 1;
        float size;
        if (exponent == LARGEST_EXPONENT) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            size = Math.scalb((float) fraction, -SMALLEST_SCALE);
        } else {
            size =
                    Math.scalb(
                            (float) (fraction | 1 << FRACTION_BITS), exponent - 1 - SMALLEST_SCALE);
        }
        return half < 0 ? -size : size;
    }

    /**
     * Rounds a number to the nearest, and to the even one of two that are equally near; what is too
     * large becomes infinite.
     *
     * @param value the number
     * @return the bits of the nearest
     */
    public static short of(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float size = Math.abs(value);
        if (Float.isNaN(size)) {
            return (short) (sign | INFINITY | 1);
        }
        if (size >= TOO_LARGE) {
            return (short) (sign | INFINITY);
        }
        // Math.rint of the number in units of its last place rounds as it should; a carry into the
        // next power of two lands on the right bits by itself.
        int exponent = Math.max(Math.getExponent(size), -14);
        double units = Math.rint(Math.scalb((double) size, FRACTION_BITS - exponent));
        int bits = ((exponent + 14) << FRACTION_BITS) + (int) units;
        return (short) (sign | bits);
    }
}

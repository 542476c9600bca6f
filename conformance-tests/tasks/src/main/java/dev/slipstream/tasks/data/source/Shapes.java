// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import java.util.List;

/** Sizes that do not overflow. */
public final class Shapes {

    private Shapes() {}

    /** The number of elements of a shape, or the largest long where it is larger still. */
    public static long elements(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Shapes::product);
    }

    /** The product of two numbers that are not negative, or the largest long. */
    public static long product(long a, long b) {
        return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
    }
}

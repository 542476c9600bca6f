// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.conformance.statistics.Descriptive;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Numbers to sum up, at least one. */
final class Sample {

    private final double[] sorted;

    Sample(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing to sum up");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    static <T> Sample of(Collection<T> things, ToDoubleFunction<T> figure) {
        return new Sample(things.stream().mapToDouble(figure).toArray());
    }

    double mean() {
        return Descriptive.mean(sorted);
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    double median() {
        return percentile(50);
    }

    /** The value that so many percent lie below, between the two nearest where it falls there. */
    double percentile(int percent) {
        return Descriptive.quantile(percent / 100.0, sorted);
    }
}

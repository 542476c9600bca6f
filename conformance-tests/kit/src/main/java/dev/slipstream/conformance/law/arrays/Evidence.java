// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.arrays;

import ai.djl.ndarray.NDArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Copies of arrays that are only lent, and who changed which. Planners may be on another thread.
 */
final class Evidence {

    private final List<Lent> observed = new ArrayList<>();
    private Optional<String> found = Optional.empty();

    private record Lent(NDArray array, float[] before) {

        static Lent of(NDArray array) {
            return new Lent(array, array.toFloatArray());
        }

        boolean changed() {
            return !Arrays.equals(before, array.toFloatArray());
        }
    }

    /** Takes copies of a call's observation. */
    synchronized void observed(Iterable<NDArray> arrays) {
        observed.clear();
        arrays.forEach(array -> observed.add(Lent.of(array)));
    }

    /** Looks whether the observation is still what it was. */
    synchronized void checkObserved() {
        if (observed.stream().anyMatch(Lent::changed)) {
            blame("the observation, which a role changed");
            observed.clear();
        }
    }

    /** Runs what is lent an array. */
    <T> T lent(NDArray array, String who, Supplier<T> body) {
        Lent lent = Lent.of(array);
        T result = body.get();
        if (lent.changed()) {
            blame("the sample that " + who + " changed");
        }
        return result;
    }

    private synchronized void blame(String what) {
        if (found.isEmpty()) {
            found = Optional.of(what);
        }
    }

    synchronized Optional<String> found() {
        return found;
    }
}

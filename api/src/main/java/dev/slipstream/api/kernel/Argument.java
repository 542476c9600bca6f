// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * An argument of a kernel's method.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface Argument {

    /**
     * A tensor.
     *
     * @param array the tensor
     * @return the argument
     */
    static Argument of(NDArray array) {
        return new Values.Tensor(array);
    }

    /**
     * A {@code List[Tensor]}.
     *
     * @param arrays the tensors
     * @return the argument
     */
    static Argument of(NDList arrays) {
        return new Values.Tensors(arrays);
    }

    /**
     * An {@code int}.
     *
     * @param value the number
     * @return the argument
     */
    static Argument of(long value) {
        return new Values.Int(value);
    }

    /**
     * A {@code float}.
     *
     * @param value the number
     * @return the argument
     */
    static Argument of(double value) {
        return new Values.Real(value);
    }

    /**
     * A {@code bool}.
     *
     * @param value the truth value
     * @return the argument
     */
    static Argument of(boolean value) {
        return new Values.Bool(value);
    }

    /**
     * A {@code List[int]}.
     *
     * @param values the numbers; not copied
     * @return the argument
     */
    static Argument of(long[] values) {
        return new Values.Ints(values);
    }

    /**
     * A {@code List[float]}.
     *
     * @param values the numbers; not copied
     * @return the argument
     */
    static Argument of(double[] values) {
        return new Values.Floats(values);
    }
}

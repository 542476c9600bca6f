// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * The arguments that carry their value; made by {@link Argument}, read by compilers.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public final class Values {

    private Values() {}

    /**
     * A tensor.
     *
     * @param array the tensor
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Tensor(NDArray array) implements Argument {}

    /**
     * A list of tensors.
     *
     * @param arrays the tensors
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Tensors(NDList arrays) implements Argument {}

    /**
     * An integer.
     *
     * @param value the number
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Int(long value) implements Argument {}

    /**
     * A floating-point number.
     *
     * @param value the number
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Real(double value) implements Argument {}

    /**
     * A truth value.
     *
     * @param value the truth value
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Bool(boolean value) implements Argument {}

    /**
     * A list of integers.
     *
     * @param values the numbers
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Ints(long[] values) implements Argument {}

    /**
     * A list of floating-point numbers.
     *
     * @param values the numbers
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Floats(double[] values) implements Argument {}
}

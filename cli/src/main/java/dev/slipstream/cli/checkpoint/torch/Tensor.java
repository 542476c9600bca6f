// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import dev.slipstream.cli.checkpoint.pickle.PickleFault;

import java.util.Arrays;

/**
 * A tensor that is still in its file: a view of a storage.
 *
 * <p>Immutable.
 */
public final class Tensor {

    static final int MOST_DIMENSIONS = 8;

    /** What a safetensors reader in Java can hold of one tensor. */
    private static final long MOST_ELEMENTS = 1L << 28;

    private final Storage storage;
    private final long offset;
    private final long[] shape;
    private final long[] stride;
    private final long elements;

    /**
     * Makes a view.
     *
     * @throws PickleFault where it reaches beyond the storage
     */
    Tensor(Storage storage, long offset, long[] shape, long[] stride) {
        this.storage = storage;
        this.offset = offset;
        this.shape = shape.clone();
        this.stride = stride.clone();
        if (shape.length != stride.length || shape.length > MOST_DIMENSIONS) {
            throw PickleFault.malformed(
                    "a tensor with " + shape.length + " sizes and " + stride.length + " strides");
        }
        this.elements = elements(shape);
        if (offset < 0 || (elements > 0 && !reachesWithin())) {
            throw PickleFault.malformed(
                    "a tensor of shape "
                            + Arrays.toString(shape)
                            + " beyond its storage of "
                            + storage.elements()
                            + " elements");
        }
    }

    private static long elements(long[] shape) {
        long elements = 1;
        for (long size : shape) {
            if (size < 0 || size > MOST_ELEMENTS) {
                throw PickleFault.malformed("a tensor of shape " + Arrays.toString(shape));
            }
            elements *= size;
            if (elements > MOST_ELEMENTS) {
                throw PickleFault.tooLarge(
                        "a tensor of shape " + Arrays.toString(shape),
                        "at most " + MOST_ELEMENTS + " elements");
            }
        }
        return elements;
    }

    private boolean reachesWithin() {
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] > 1 && (stride[i] < 0 || stride[i] > storage.elements())) {
                return false;
            }
        }
        return offset < storage.elements() && offset + span() <= storage.elements();
    }

    /** How many elements of the storage the view reaches over. */
    long span() {
        if (elements == 0) {
            return 0;
        }
        long span = 1;
        for (int i = 0; i < shape.length; i++) {
            span += shape[i] > 1 ? (shape[i] - 1) * stride[i] : 0;
        }
        return span;
    }

    /** Whether the elements lie one behind the other. */
    boolean contiguous() {
        long expected = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] > 1 && stride[i] != expected) {
                return false;
            }
            expected *= shape[i];
        }
        return true;
    }

    Storage storage() {
        return storage;
    }

    long offset() {
        return offset;
    }

    long[] stride() {
        return stride.clone();
    }

    /**
     * The sizes.
     *
     * @return the sizes, outermost first
     */
    public long[] shape() {
        return shape.clone();
    }

    /**
     * How many elements it has.
     *
     * @return the number
     */
    public long elements() {
        return elements;
    }

    /**
     * What its elements are.
     *
     * @return the type
     */
    public ElementType type() {
        return storage.type();
    }
}

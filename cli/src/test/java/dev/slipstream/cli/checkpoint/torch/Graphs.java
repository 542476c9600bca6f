// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import dev.slipstream.cli.checkpoint.pickle.Unpickler;

/** Makes what a checkpoint's pickle holds, without a file. */
public final class Graphs {

    /** Where messages say that the pickle is. */
    public static final String WHERE = "data.pkl";

    private Graphs() {}

    /** Reads a pickle by the checkpoints' list. */
    public static Object read(byte[] pickle) {
        return new Unpickler(pickle, WHERE, new TorchClasses()).load();
    }

    /** A tensor of a shape. */
    public static Tensor tensor(long... shape) {
        long[] stride = new long[shape.length];
        long elements = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            stride[i] = elements;
            elements *= shape[i];
        }
        return new Tensor(new Storage("0", ElementType.FLOAT32, elements), 0, shape, stride);
    }
}

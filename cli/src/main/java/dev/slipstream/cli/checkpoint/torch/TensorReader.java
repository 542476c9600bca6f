// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the elements of tensors, in the order of their indices whatever their strides. */
public final class TensorReader {

    private static final int BUFFER_ELEMENTS = 1 << 13;

    /** A view that jumps about is read through memory. */
    private static final long LARGEST_SPAN_BYTES = 1L << 30;

    private final TorchFile file;

    /**
     * Reads from a file.
     *
     * @param file the file, which stays open
     */
    public TensorReader(TorchFile file) {
        this.file = file;
    }

    /** Takes elements one by one. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes the next element.
         *
         * @param value the element
         * @throws IOException where it cannot be passed on
         */
        void accept(float value) throws IOException;
    }

    /**
     * Reads a tensor.
     *
     * @param tensor the tensor
     * @param sink takes the elements
     * @throws IOException where the sink fails
     * @throws dev.slipstream.api.error.ConfigException where the file cannot be read
     */
    public void read(Tensor tensor, Sink sink) throws IOException {
        if (tensor.elements() == 0) {
            return;
        }
        try (StorageStream stream = file.open(tensor.storage())) {
            stream.skip(tensor.offset() * tensor.type().bytes());
            if (tensor.contiguous()) {
                stream(tensor, stream, sink);
            } else {
                jump(tensor, stream, sink);
            }
        }
    }

    private void stream(Tensor tensor, StorageStream stream, Sink sink) throws IOException {
        ElementType type = tensor.type();
        long left = tensor.elements();
        while (left > 0) {
            int elements = (int) Math.min(left, BUFFER_ELEMENTS);
            ByteBuffer buffer = stream.next(elements * type.bytes());
            for (int i = 0; i < elements; i++) {
                sink.accept(type.at(buffer, i * type.bytes()));
            }
            left -= elements;
        }
    }

    private void jump(Tensor tensor, StorageStream stream, Sink sink) throws IOException {
        ElementType type = tensor.type();
        long bytes = tensor.span() * type.bytes();
        if (bytes > LARGEST_SPAN_BYTES) {
            throw new WeightsException(
                    new Problem(
                            "IMP-007",
                            file.where(),
                            "a tensor that is strewn over " + bytes + " bytes",
                            "at most " + LARGEST_SPAN_BYTES,
                            "save its contiguous() in its place"));
        }
        ByteBuffer buffer = stream.next((int) bytes);
        long[] shape = tensor.shape();
        long[] stride = tensor.stride();
        long[] index = new long[shape.length];
        long at = 0;
        for (long left = tensor.elements(); left > 0; left--) {
            sink.accept(type.at(buffer, (int) at * type.bytes()));
            for (int i = shape.length - 1; i >= 0; i--) {
                at += stride[i];
                if (++index[i] < shape[i]) {
                    break;
                }
                at -= stride[i] * shape[i];
                index[i] = 0;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the elements of one tensor.
 *
 * <p>One tensor, one thread.
 */
final class ElementBuffer implements SafetensorsWriter.Sink {

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream stream;
    private final boolean half;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long written;

    ElementBuffer(OutputStream stream, boolean half) {
        this.stream = stream;
        this.half = half;
    }

    @Override
    public void write(float value) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        if (half) {
            buffer.putShort(HalfPrecision.of(value));
        } else {
            buffer.putFloat(value);
        }
    }

    /** Writes what is left, and tells how many bytes there were. */
    long finish() throws IOException {
        flush();
        return written;
    }

    private void flush() throws IOException {
        stream.write(buffer.array(), 0, buffer.position());
        written += buffer.position();
        buffer.clear();
    }
}

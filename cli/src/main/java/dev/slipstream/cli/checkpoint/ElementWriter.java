// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.cli.checkpoint.torch.HalfPrecision;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the elements of one tensor, and refuses those that no policy can run with.
 *
 * <p>One tensor, one thread.
 */
final class ElementWriter {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final float LARGEST_HALF = 65504;

    private final OutputStream stream;
    private final String name;
    private final boolean half;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long written;

    ElementWriter(OutputStream stream, String name, boolean half) {
        this.stream = stream;
        this.name = name;
        this.half = half;
    }

    void write(float value) throws IOException {
        if (!Float.isFinite(value)) {
            throw refused(
                    String.valueOf(value),
                    "finite numbers",
                    "import a checkpoint that did not diverge");
        }
        if (!buffer.hasRemaining()) {
            flush();
        }
        if (half) {
            if (Math.abs(value) > LARGEST_HALF) {
                throw refused(
                        String.valueOf(value),
                        "numbers up to " + LARGEST_HALF + " for half precision",
                        "leave --half out");
            }
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

    private WeightsException refused(String found, String wanted, String fix) {
        return new WeightsException(
                new Problem(
                        "IMP-013", "tensor '" + name + "' of the checkpoint", found, wanted, fix));
    }
}

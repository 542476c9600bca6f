// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads parts of files. */
final class Bytes {

    private Bytes() {}

    /** A part of a file as a little-endian buffer. */
    static ByteBuffer read(FileChannel file, long start, int size) throws IOException {
        if (start < 0 || start > file.size() - size) {
            throw new EOFException("the file ends early");
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, start + buffer.position()) < 0) {
                throw new EOFException("the file ends early");
            }
        }
        return buffer.flip();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a storage; what goes wrong with them is the checkpoint's fault. */
final class StorageStream implements AutoCloseable {

    private final InputStream stream;
    private final ByteOrder order;
    private final String where;

    StorageStream(InputStream stream, ByteOrder order, String where) {
        this.stream = stream;
        this.order = order;
        this.where = where;
    }

    void skip(long bytes) {
        try {
            stream.skipNBytes(bytes);
        } catch (IOException e) {
            throw TorchFile.unreadable(where, e);
        }
    }

    ByteBuffer next(int bytes) {
        try {
            byte[] read = stream.readNBytes(bytes);
            if (read.length < bytes) {
                throw new IOException("the file ends within a storage");
            }
            return ByteBuffer.wrap(read).order(order);
        } catch (IOException e) {
            throw TorchFile.unreadable(where, e);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw TorchFile.unreadable(where, e);
        }
    }
}

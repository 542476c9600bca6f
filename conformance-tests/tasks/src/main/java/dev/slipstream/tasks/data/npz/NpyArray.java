// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.npz;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.ElementType;
import dev.slipstream.tasks.data.source.Shapes;
import dev.slipstream.tasks.data.source.StepArray;
import dev.slipstream.tasks.data.source.Unsupported;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A member of an archive. Reads on from where it stopped, and from the start to go back. */
final class NpyArray implements StepArray {

    private static final int BLOCK = 1 << 13;

    private final Path file;
    private final String where;
    private final NpyHeader header;
    private final int stepSize;

    private @Nullable InputStream stream;
    private int position;

    private NpyArray(Path file, String where, NpyHeader header, int stepSize) {
        this.file = file;
        this.where = where;
        this.header = header;
        this.stepSize = stepSize;
    }

    static NpyArray open(Path file, String where) throws Unsupported {
        try (InputStream stream = Files.newInputStream(file)) {
            NpyHeader header = NpyHeader.read(stream, where);
            List<Integer> shape = header.shape();
            long elements = Shapes.elements(shape);
            long wanted = Shapes.product(elements, header.type().bytes());
            long found = Files.size(file) - header.size();
            if (found != wanted) {
                throw damaged(null, where, found + " bytes behind the header", wanted + " bytes");
            }
            int stepSize = (int) Shapes.elements(shape.subList(1, shape.size()));
            return new NpyArray(file, where, header, stepSize);
        } catch (IOException e) {
            throw damaged(e, where);
        }
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public ElementType type() {
        return header.type();
    }

    @Override
    public int steps() {
        return header.shape().get(0);
    }

    @Override
    public List<Integer> stepShape() {
        return List.copyOf(header.shape().subList(1, header.shape().size()));
    }

    @Override
    public double[] read(int from, int count) {
        try {
            InputStream elements = at(from);
            double[] values = new double[count * stepSize];
            byte[] bytes = new byte[BLOCK * type().bytes()];
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int done = 0; done < values.length; ) {
                int block = Math.min(BLOCK, values.length - done);
                int size = block * type().bytes();
                if (elements.readNBytes(bytes, 0, size) < size) {
                    throw new EOFException("it ends early");
                }
                type().decode(buffer.rewind(), values, done, block);
                done += block;
            }
            position = from + count;
            return values;
        } catch (IOException e) {
            throw damaged(e, where);
        }
    }

    /** The elements from this step on. */
    private InputStream at(int step) throws IOException {
        if (stream == null || step < position) {
            close();
            stream = Files.newInputStream(file);
            // Not skipped: the JDK's stream of a stored member must be read before it can skip.
            stream.readNBytes(header.size());
            position = 0;
        }
        stream.skipNBytes((long) (step - position) * stepSize * type().bytes());
        position = step;
        return stream;
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    private static ConfigException damaged(IOException cause, String where) {
        return damaged(
                cause,
                where,
                "a file that does not unpack (" + cause.getMessage() + ")",
                "the elements that its header tells of");
    }

    private static ConfigException damaged(
            @Nullable Throwable cause, String where, String found, String wanted) {
        return DataCode.DAMAGED.refusal(
                cause,
                where,
                found,
                wanted,
                "copy the archive again, or write it again with numpy.savez");
    }
}

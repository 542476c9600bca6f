// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes safetensors: the header's length, a JSON header, and the tensors one behind the other,
 * which pass through without being held.
 *
 * <p>Process scope, stateless, any thread.
 */
public final class SafetensorsWriter {

    /** Readers map files whose tensors begin at such places. */
    private static final int ALIGNMENT = 8;

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsWriter() {}

    /**
     * A tensor to write.
     *
     * @param name its name
     * @param shape its sizes
     * @param half whether its elements take two bytes in place of four
     * @param elements gives its elements
     */
    public record Entry(String name, long[] shape, boolean half, Elements elements) {

        private TensorType type() {
            return half ? TensorType.F16 : TensorType.F32;
        }

        private long bytes() {
            long bytes = type().bytes();
            for (long size : shape) {
                bytes *= size;
            }
            return bytes;
        }
    }

    /** Gives a tensor's elements in the order of their indices. */
    @FunctionalInterface
    public interface Elements {

        /**
         * Gives all of them.
         *
         * @param sink takes them one by one
         * @throws IOException where they cannot be read or written
         */
        void writeTo(Sink sink) throws IOException;
    }

    /** Takes a tensor's elements. */
    public interface Sink {

        /**
         * Takes the next element. In half precision it becomes the nearest there is.
         *
         * @param value the element
         * @throws IOException where it cannot be written
         */
        void write(float value) throws IOException;
    }

    /**
     * Writes tensors.
     *
     * @param entries the tensors
     * @param stream takes the file's bytes; not closed
     * @throws IOException where they cannot be written
     */
    public static void write(List<Entry> entries, OutputStream stream) throws IOException {
        byte[] header = header(entries);
        stream.write(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
        stream.write(header);
        for (Entry entry : entries) {
            ElementBuffer buffer = new ElementBuffer(stream, entry.half());
            entry.elements().writeTo(buffer);
            if (buffer.finish() != entry.bytes()) {
                throw new IllegalStateException(
                        "tensor " + entry.name() + " gave fewer or more elements than its shape");
            }
        }
    }

    private static byte[] header(List<Entry> entries) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long begin = 0;
        for (Entry entry : entries) {
            ObjectNode node = header.putObject(entry.name());
            node.put("dtype", entry.type().name());
            node.set("shape", JSON.valueToTree(entry.shape()));
            long end = begin + entry.bytes();
            node.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        String text = JSON.writeValueAsString(header);
        int padding = Math.floorMod(-utf8(text).length, ALIGNMENT);
        return utf8(text + " ".repeat(padding));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}

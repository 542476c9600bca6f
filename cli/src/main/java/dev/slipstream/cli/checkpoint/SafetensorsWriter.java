// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

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
 */
final class SafetensorsWriter {

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
    record Entry(String name, long[] shape, boolean half, Elements elements) {

        private long bytes() {
            long bytes = half ? Short.BYTES : Float.BYTES;
            for (long size : shape) {
                bytes *= size;
            }
            return bytes;
        }
    }

    /** Gives a tensor's elements in the order of their indices. */
    @FunctionalInterface
    interface Elements {

        void writeTo(ElementWriter writer) throws IOException;
    }

    static void write(List<Entry> entries, OutputStream stream) throws IOException {
        byte[] header = header(entries);
        stream.write(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
        stream.write(header);
        for (Entry entry : entries) {
            ElementWriter writer = new ElementWriter(stream, entry.name(), entry.half());
            entry.elements().writeTo(writer);
            if (writer.finish() != entry.bytes()) {
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
            node.put("dtype", entry.half() ? "F16" : "F32");
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

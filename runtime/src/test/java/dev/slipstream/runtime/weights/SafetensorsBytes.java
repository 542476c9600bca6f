// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Files for the reader, made by hand. */
final class SafetensorsBytes {

    /** Written by the reference implementation, safetensors 0.8.0 for Python. */
    static final byte[] REFERENCE =
            Base64.getMimeDecoder()
                    .decode(
                            """
                            cAIAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCJ9LCJzdGVwcyI6eyJk
                            dHlwZSI6Ikk2NCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzAsMTZdfSwiZG91
                            YmxlIjp7ImR0eXBlIjoiRjY0Iiwic2hhcGUiOlsxXSwiZGF0YV9vZmZzZXRzIjpbMTYs
                            MjRdfSwiZW1wdHkiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzAsM10sImRhdGFfb2Zm
                            c2V0cyI6WzI0LDI0XX0sInNjYWxhciI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbXSwi
                            ZGF0YV9vZmZzZXRzIjpbMjQsMjhdfSwid2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hh
                            cGUiOlsyLDJdLCJkYXRhX29mZnNldHMiOlsyOCw0NF19LCJpZHMiOnsiZHR5cGUiOiJJ
                            MzIiLCJzaGFwZSI6WzFdLCJkYXRhX29mZnNldHMiOls0NCw0OF19LCJicmFpbiI6eyJk
                            dHlwZSI6IkJGMTYiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOls0OCw1Ml19LCJo
                            YWxmIjp7ImR0eXBlIjoiRjE2Iiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbNTIs
                            NTZdfSwiYnl0ZXMiOnsiZHR5cGUiOiJVOCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0
                            cyI6WzU2LDU4XX0sIm1hc2siOnsiZHR5cGUiOiJCT09MIiwic2hhcGUiOlszXSwiZGF0
                            YV9vZmZzZXRzIjpbNTgsNjFdfX37/////////wAAAAAAAQAAmpmZmZmZuT8AAABAAACA
                            PwAAIMAAAIB/zczMPQcAAACAP2L/ADz/ewD/AQAB
                            """);

    private SafetensorsBytes() {}

    static byte[] file(String header, byte... data) {
        byte[] text = header.getBytes(UTF_8);
        return file(text.length, text, data);
    }

    /** A file whose first eight bytes say what they like. */
    static byte[] file(long length, byte[] header, byte... data) {
        return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .put(data)
                .array();
    }

    /** A file of one tensor, {@code a}. */
    static byte[] one(String type, String shape, byte... data) {
        return file("{" + entry("a", type, shape, 0, data.length) + "}", data);
    }

    static String entry(String name, String type, String shape, long begin, long end) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, type, shape, begin, end);
    }

    static NDList read(byte[] file, NDManager manager) {
        return Safetensors.read(new ByteArrayInputStream(file), "file", manager);
    }
}

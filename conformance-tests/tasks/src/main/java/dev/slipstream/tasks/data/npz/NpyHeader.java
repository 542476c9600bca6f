// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.npz;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.ElementType;
import dev.slipstream.tasks.data.source.Unsupported;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code .npy} file says of its array.
 *
 * @param type the elements' type
 * @param shape the array's shape
 * @param size how many bytes stand before the elements
 */
record NpyHeader(ElementType type, List<Integer> shape, int size) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int NEWEST = 3;
    private static final int LONGEST = 1 << 20;

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[.*\\])");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

    /** Reads the header from the beginning of a file. */
    static NpyHeader read(InputStream file, String where) throws IOException, Unsupported {
        byte[] start = file.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2
                || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
            throw DataCode.WRONG_MAGIC.refusal(
                    where,
                    "something else than NumPy's file format",
                    "a file that begins with \\x93NUMPY",
                    "write it again with numpy.savez");
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > NEWEST) {
            throw DataCode.WRONG_VERSION.refusal(
                    where,
                    "version " + version + " of NumPy's file format",
                    "a version from 1 to " + NEWEST,
                    "write it again with a current NumPy");
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        long length = littleEndian(file.readNBytes(lengthBytes));
        if (length > LONGEST) {
            throw malformed(where, "a header of " + length + " bytes");
        }
        byte[] bytes = file.readNBytes((int) length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (bytes.length < length || !text.trim().startsWith("{")) {
            throw malformed(where, "a header that ends early");
        }
        int size = start.length + lengthBytes + bytes.length;
        List<Integer> shape = shape(text, where);
        requirePlainOrder(text, where);
        return new NpyHeader(type(text, where), shape, size);
    }

    private static long littleEndian(byte[] bytes) {
        byte[] padded = Arrays.copyOf(bytes, Long.BYTES);
        return ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static ElementType type(String text, String where) throws Unsupported {
        String description = find(TYPE, text, where);
        Optional<ElementType> type = ElementType.ofNumpy(description.replace("'", ""));
        if (type.isEmpty()) {
            throw new Unsupported(
                    DataCode.ELEMENT_TYPE.problem(
                            where + ", key 'descr'",
                            description,
                            "one of " + ElementType.allOfNumpy(),
                            "write the array again with one of these types"));
        }
        return type.get();
    }

    private static void requirePlainOrder(String text, String where) throws Unsupported {
        if (find(FORTRAN, text, where).equals("True")) {
            throw new Unsupported(
                    DataCode.STORAGE.problem(
                            where + ", key 'fortran_order'",
                            "True",
                            "False, the last dimension running fastest",
                            "write the array again after numpy.ascontiguousarray"));
        }
    }

    private static List<Integer> shape(String text, String where) {
        String found = find(SHAPE, text, where);
        List<Integer> shape = new ArrayList<>();
        try {
            for (String size : found.split(",", -1)) {
                if (!size.isBlank()) {
                    shape.add(Integer.valueOf(size.trim()));
                }
            }
        } catch (NumberFormatException e) {
            throw malformed(where, "the shape (" + found + ")");
        }
        if (shape.isEmpty() || shape.subList(1, shape.size()).contains(0)) {
            throw malformed(where, "the shape (" + found + ")");
        }
        return shape;
    }

    private static String find(Pattern pattern, String text, String where) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw malformed(where, text.trim());
        }
        return matcher.group(1);
    }

    private static ConfigException malformed(String where, String found) {
        return DataCode.WRONG_KEY.refusal(
                where,
                found,
                "a header with descr, fortran_order and a shape of at least one dimension",
                "write it again with numpy.savez");
    }
}

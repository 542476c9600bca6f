// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive around a network's text: the least that libtorch's loader takes for a
 * module without weights.
 *
 * @param code the class that libtorch compiles
 */
record TorchArchive(String code) {

    /** How libtorch calls the compiled text in its messages. */
    static final String FILE = "code/__torch__.py";

    /** What a bare {@code self} becomes: the loader wants its type. */
    static final String SELF = "self: __torch__.M";

    private static final String HEADER =
            """
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              work : int
            """;

    /** Lines of the code before the text's first. */
    static final int HEADER_LINES = (int) HEADER.lines().count();

    private static final Pattern BARE_SELF =
            Pattern.compile("(?m)^([ \\t]*def[ \\t]+\\w+[ \\t]*\\(\\s*)self(?=\\s*[,)])");

    /**
     * The pickle of an object of class M with the attributes {@code training}, true, and {@code
     * work}, 0: a count that whoever rewrites a text to measure it may add to.
     */
    private static final byte[] DATA =
            "\u0080\u0002c__torch__\nM\nq\u0000)\u0081}(X\b\u0000\u0000\u0000"
                    .concat("trainingq\u0001\u0088X\u0004\u0000\u0000\u0000workK\u0000ubq\u0002.")
                    .getBytes(ISO_8859_1);

    /** The pickle of an empty tuple. */
    private static final byte[] CONSTANTS = "\u0080\u0002).".getBytes(ISO_8859_1);

    private static final byte[] VERSION = "3\n".getBytes(ISO_8859_1);

    /** An archive around methods. */
    static TorchArchive of(String methods) {
        Matcher bare = BARE_SELF.matcher(methods.replace("\r\n", "\n"));
        return new TorchArchive(HEADER + bare.replaceAll("$1" + SELF) + "\n");
    }

    /** The archive's bytes: a zip of stored entries under one folder. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", DATA);
            store(zip, FILE, code.getBytes(UTF_8));
            store(zip, "constants.pkl", CONSTANTS);
            store(zip, "version", VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("m/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The checkpoints that Python wrote for these tests. */
public final class Checkpoints {

    private Checkpoints() {}

    /** CRC-32 of a tensor's elements in single and in half precision. */
    record Sums(String single, String half) {}

    private static InputStream resource(String name) {
        InputStream stream = Checkpoints.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalArgumentException("no resource " + name);
        }
        return stream;
    }

    public static Path unpack(String name, Path folder) throws IOException {
        Path path = folder.resolve(name);
        try (InputStream stream = new GZIPInputStream(resource(name + ".gz"))) {
            Files.write(path, stream.readAllBytes());
        }
        return path;
    }

    /** The checkpoint's object graph. */
    static byte[] pickle(String name, Path folder) throws IOException {
        String top = name.substring(0, name.indexOf('.'));
        return entries(unpack(name, folder)).get(top + "/data.pkl");
    }

    /** What PyTorch has of a state dict. */
    static Map<String, Sums> sums(String checkpoint, String state) throws IOException {
        Map<String, Sums> sums = new LinkedHashMap<>();
        try (InputStream stream = resource("tensors.txt")) {
            boolean within = false;
            for (String line : new String(stream.readAllBytes(), UTF_8).lines().toList()) {
                String[] words = line.split(" ", -1);
                if (words.length == 2) {
                    within = line.equals(checkpoint + " " + state);
                } else if (within) {
                    sums.put(words[0], new Sums(words[1], words[2]));
                }
            }
        }
        return sums;
    }

    static Map<String, byte[]> entries(Path path) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return contents;
    }

    /** A zip of stored entries, as torch.save writes. */
    public static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
        return bytes.toByteArray();
    }
}

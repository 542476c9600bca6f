// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.cli.checkpoint.pickle.Shown;
import dev.slipstream.cli.checkpoint.pickle.Unpickler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file of torch.save: a zip of stored entries under one folder, with the object graph as a pickle
 * and every storage as an entry of its own. Nothing is ever unpacked to a path that it names.
 *
 * <p>One thread.
 */
public final class TorchFile implements AutoCloseable {

    private static final String PICKLE = "/data.pkl";

    /** Thirty times the largest object graph known. */
    private static final long LARGEST_PICKLE = 32L << 20;

    private static final int MOST_ENTRIES = 200_000;

    private final ZipFile zip;
    private final String where;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final String folder;
    private final ByteOrder order;

    private TorchFile(ZipFile zip, String where) throws IOException {
        this.zip = zip;
        this.where = where;
        index();
        this.folder = folder();
        this.order = byteOrder();
    }

    /**
     * Opens a file.
     *
     * @param path the file
     * @return the opened file
     * @throws ConfigException where it is none of torch.save's
     */
    public static TorchFile open(Path path) {
        String where = "checkpoint " + path;
        try {
            FileKind.require(path, where);
            ZipFile zip = new ZipFile(path.toFile());
            try {
                return new TorchFile(zip, where);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(where, e);
        }
    }

    private void index() {
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (entries.size() == MOST_ENTRIES) {
                throw broken("more than " + MOST_ENTRIES + " entries");
            }
            if (name.startsWith("/") || name.contains("..") || name.contains("\\")) {
                throw broken("an entry with the path '" + Shown.text(name) + "'");
            }
            if (entries.put(name, entry) != null) {
                throw broken("two entries '" + Shown.text(name) + "'");
            }
        }
    }

    private String folder() {
        String found = null;
        for (String name : entries.keySet()) {
            if (name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length()) {
                if (found != null) {
                    throw broken("two object graphs");
                }
                found = name.substring(0, name.length() - PICKLE.length());
            }
        }
        if (found == null) {
            throw broken("no data.pkl");
        }
        return found;
    }

    private ByteOrder byteOrder() throws IOException {
        ZipEntry entry = entries.get(folder + "/byteorder");
        if (entry == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            String name = new String(stream.readNBytes(Long.BYTES), US_ASCII).strip();
            return switch (name) {
                case "little" -> ByteOrder.LITTLE_ENDIAN;
                case "big" -> ByteOrder.BIG_ENDIAN;
                default -> throw broken("the byte order '" + Shown.text(name) + "'");
            };
        }
    }

    /**
     * Reads the object graph.
     *
     * @return its root
     * @throws ConfigException where it is malformed, or names what it may not
     */
    public Object read() {
        ZipEntry entry = stored(folder + PICKLE);
        if (entry.getSize() > LARGEST_PICKLE) {
            throw broken("an object graph of " + entry.getSize() + " bytes");
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] bytes = stream.readNBytes((int) entry.getSize());
            return new Unpickler(bytes, where + ", data.pkl", new TorchClasses()).load();
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    /** Opens the bytes of a storage. */
    StorageStream open(Storage storage) {
        ZipEntry entry = stored(folder + "/data/" + storage.key());
        if (entry.getSize() != storage.bytes()) {
            throw broken(
                    "a storage '"
                            + Shown.text(storage.key())
                            + "' of "
                            + entry.getSize()
                            + " bytes, which the object graph gives "
                            + storage.bytes());
        }
        try {
            return new StorageStream(zip.getInputStream(entry), order, where);
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    /** What messages call the file. */
    String where() {
        return where;
    }

    /** An entry as it is written: uncompressed, so that it is no larger than the file. */
    private ZipEntry stored(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw broken("no entry '" + Shown.text(name) + "'");
        }
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
            throw broken("the entry '" + Shown.text(name) + "' compressed");
        }
        return entry;
    }

    private ConfigException broken(String found) {
        return new ConfigException(
                new Problem(
                        "IMP-003",
                        where,
                        found,
                        "a zip as torch.save lays it out",
                        "copy the checkpoint again, or save it again"));
    }

    static ConfigException unreadable(String where, Exception e) {
        return new ConfigException(
                new Problem(
                        "IMP-001",
                        where,
                        Shown.text(String.valueOf(e)),
                        "a file that can be read to its end",
                        "check the path and the permissions; where it was copied, copy it again"),
                e);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.codec;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** What bytes can be packed with. */
public enum Codec {
    /** Nothing: the bytes as they are. */
    NONE,
    /** Deflate between a header and a checksum, as zlib writes them. */
    ZLIB,
    /** Deflate between a header and a checksum, as gzip writes them. */
    GZIP,
    /** Zstandard. */
    ZSTD,
    /** One block of LZ4. */
    LZ4,
    /** Snappy without frames. */
    SNAPPY,
    /** Blosc, version 1. */
    BLOSC;

    /**
     * Unpacks bytes whose unpacked size is known.
     *
     * @param packed holds the packed bytes
     * @param from where they begin
     * @param length how many they are
     * @param size how many they unpack to
     * @return the unpacked bytes
     * @throws IOException where they do not unpack, or to another size
     */
    public byte[] unpack(byte[] packed, int from, int length, int size) throws IOException {
        byte[] unpacked = new byte[size];
        unpack(packed, from, length, unpacked, 0, size);
        return unpacked;
    }

    /** The same into a part of an array. */
    void unpack(byte[] packed, int from, int length, byte[] into, int at, int size)
            throws IOException {
        if (from < 0 || length < 0 || length > packed.length - from) {
            throw new IOException("it ends before its last block");
        }
        switch (this) {
            case NONE -> {
                requireSize(length, size);
                System.arraycopy(packed, from, into, at, size);
            }
            case ZLIB -> fill(inflate(packed, from, length), into, at, size);
            case GZIP -> fill(gunzip(packed, from, length), into, at, size);
            case ZSTD -> decompress(new ZstdDecompressor(), packed, from, length, into, at, size);
            case LZ4 -> decompress(new Lz4Decompressor(), packed, from, length, into, at, size);
            case SNAPPY ->
                    decompress(new SnappyDecompressor(), packed, from, length, into, at, size);
            case BLOSC -> Blosc.unpack(packed, from, length, into, at, size);
        }
    }

    private static InputStream inflate(byte[] packed, int from, int length) {
        return new InflaterInputStream(new ByteArrayInputStream(packed, from, length));
    }

    private static InputStream gunzip(byte[] packed, int from, int length) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed, from, length));
    }

    private static void fill(InputStream unpacking, byte[] into, int at, int size)
            throws IOException {
        try (unpacking) {
            requireSize(unpacking.readNBytes(into, at, size), size);
            if (unpacking.read() >= 0) {
                throw new IOException("it unpacks to more than " + size + " bytes");
            }
        }
    }

    private static void decompress(
            Decompressor decompressor,
            byte[] packed,
            int from,
            int length,
            byte[] into,
            int at,
            int size)
            throws IOException {
        try {
            requireSize(decompressor.decompress(packed, from, length, into, at, size), size);
        } catch (RuntimeException e) {
            // The library's exceptions for wrong bytes have no other type in common.
            throw new IOException("it does not unpack: " + e.getMessage(), e);
        }
    }

    private static void requireSize(int found, int wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("it holds " + found + " bytes instead of " + wanted);
        }
    }
}

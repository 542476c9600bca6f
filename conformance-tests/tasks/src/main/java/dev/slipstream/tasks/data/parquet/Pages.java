// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import dev.slipstream.tasks.data.codec.Codec;
import dev.slipstream.tasks.data.parquet.ParquetColumn.Chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The pages of a column's part of a row group, in their order. A row must have a fixed number of
 * values, none of them null, so that the values alone tell where a row is.
 */
final class Pages {

    private static final int DATA = 0;
    private static final int INDEX = 1;
    private static final int DICTIONARY = 2;
    private static final int DATA_V2 = 3;

    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;

    /** Far more than writers put into a page, and still to be had in memory. */
    private static final int LARGEST = 1 << 27;

    private final ByteBuffer pages;
    private final ParquetColumn column;
    private final Codec codec;
    private final long all;
    private final int width;

    private double[] dictionary = {};
    private long values;

    Pages(byte[] pages, ParquetColumn column, Chunk chunk, int width) throws ParquetRefusal {
        this.pages = ByteBuffer.wrap(pages).order(ByteOrder.LITTLE_ENDIAN);
        this.column = column;
        this.codec = chunk.unpacker();
        this.all = chunk.values();
        this.width = width;
    }

    /** The next page's values. */
    double[] next() throws IOException {
        while (pages.hasRemaining()) {
            ThriftStruct header = ThriftReader.read(pages);
            int unpacked = header.count(2);
            if (unpacked > LARGEST) {
                throw new IOException("it has a page of " + unpacked + " bytes");
            }
            int packed = header.count(3);
            int start = pages.position();
            if (packed > pages.remaining()) {
                throw new IOException("its last page ends early");
            }
            pages.position(start + packed);
            switch (header.count(1)) {
                case DATA -> {
                    return data(header.struct(5), start, packed, unpacked);
                }
                case DATA_V2 -> {
                    return dataV2(header.struct(8), start, packed, unpacked);
                }
                case DICTIONARY -> dictionary(header.struct(7), start, packed, unpacked);
                case INDEX -> {
                    // Nothing that reading in order needs.
                }
                default -> throw ParquetRefusal.unsupported("pages of type " + header.count(1));
            }
        }
        throw new IOException("it has fewer pages than the footer tells of");
    }

    private void dictionary(ThriftStruct header, int start, int packed, int unpacked)
            throws IOException {
        int encoding = header.count(2);
        if (encoding != PLAIN && encoding != PLAIN_DICTIONARY) {
            throw encoding(encoding);
        }
        dictionary = column.type().plain(unpack(start, packed, unpacked), header.count(1));
    }

    private double[] data(ThriftStruct header, int start, int packed, int unpacked)
            throws IOException {
        int count = counted(header.count(1));
        ByteBuffer page = unpack(start, packed, unpacked);
        if (column.repetition() > 0) {
            requireRle(header.count(4));
            checkRows(levels(page, column.repetition(), count));
        }
        if (column.definition() > 0) {
            requireRle(header.count(3));
            checkPresent(levels(page, column.definition(), count));
        }
        return values(page, header.count(2), count);
    }

    private double[] dataV2(ThriftStruct header, int start, int packed, int unpacked)
            throws IOException {
        int count = counted(header.count(1));
        int repetitions = header.count(6);
        int definitions = header.count(5);
        int levels = Math.addExact(repetitions, definitions);
        if (levels > packed || levels > unpacked) {
            throw new IOException("a page's levels are longer than the page");
        }
        if (column.repetition() > 0) {
            ByteBuffer encoded = slice(start, repetitions);
            checkRows(Hybrid.decode(encoded, bits(column.repetition()), count));
        }
        if (column.definition() > 0) {
            ByteBuffer encoded = slice(start + repetitions, definitions);
            checkPresent(Hybrid.decode(encoded, bits(column.definition()), count));
        }
        ByteBuffer page =
                header.flag(7, true)
                        ? unpack(start + levels, packed - levels, unpacked - levels)
                        : slice(start + levels, packed - levels);
        return values(page, header.count(4), count);
    }

    private double[] values(ByteBuffer page, int encoding, int count) throws IOException {
        values += count;
        return switch (encoding) {
            case PLAIN -> column.type().plain(page, count);
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                int bits = page.get();
                yield lookUp(Hybrid.decode(page, bits, count));
            }
            case RLE -> {
                if (column.type() != PhysicalType.BOOLEAN) {
                    throw encoding(encoding);
                }
                yield widen(levels(page, 1, count));
            }
            default -> throw encoding(encoding);
        };
    }

    private double[] lookUp(int[] indices) throws IOException {
        double[] found = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0 || indices[i] >= dictionary.length) {
                throw new IOException("a value is not in its dictionary");
            }
            found[i] = dictionary[indices[i]];
        }
        return found;
    }

    private static double[] widen(int[] integers) {
        double[] wide = new double[integers.length];
        for (int i = 0; i < integers.length; i++) {
            wide[i] = integers[i];
        }
        return wide;
    }

    private void checkRows(int[] repetitions) throws IOException {
        for (int i = 0; i < repetitions.length; i++) {
            boolean first = (values + i) % width == 0;
            if (first != (repetitions[i] == 0)) {
                throw ParquetRefusal.wrongRows(
                        "a row " + (values + i) / width + " of its row group with another number");
            }
        }
    }

    private void checkPresent(int[] definitions) throws IOException {
        for (int i = 0; i < definitions.length; i++) {
            if (definitions[i] != column.definition()) {
                throw ParquetRefusal.wrongRows(
                        "a null in row " + (values + i) / width + " of its row group");
            }
        }
    }

    /** Levels behind their length, as pages of version 1 have them. */
    private static int[] levels(ByteBuffer page, int largest, int count) throws IOException {
        int length = page.getInt();
        if (length < 0 || length > page.remaining()) {
            throw new IOException("a page's levels are longer than the page");
        }
        int end = page.position() + length;
        int[] levels = Hybrid.decode(page, bits(largest), count);
        page.position(end);
        return levels;
    }

    private static int bits(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    private ByteBuffer unpack(int start, int packed, int unpacked) throws IOException {
        byte[] bytes = codec.unpack(pages.array(), start, packed, unpacked);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer slice(int start, int size) {
        return pages.slice(start, size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int counted(int count) throws IOException {
        if (count > all - values) {
            throw new IOException("its pages have more values than the footer tells of");
        }
        return count;
    }

    private static void requireRle(int encoding) throws ParquetRefusal {
        if (encoding != RLE) {
            throw encoding(encoding);
        }
    }

    private static ParquetRefusal encoding(int number) {
        String name =
                switch (number) {
                    case RLE -> "RLE";
                    case 4 -> "BIT_PACKED";
                    case 5 -> "DELTA_BINARY_PACKED";
                    case 6 -> "DELTA_LENGTH_BYTE_ARRAY";
                    case 7 -> "DELTA_BYTE_ARRAY";
                    case 9 -> "BYTE_STREAM_SPLIT";
                    default -> "number " + number;
                };
        return ParquetRefusal.unsupported("pages of the encoding " + name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import dev.slipstream.tasks.data.codec.Codec;

import java.util.List;

/**
 * A column of plain values.
 *
 * @param type the values' type
 * @param definition the definition level of a value that is there
 * @param repetition the largest repetition level: 0 where a row has one value
 * @param chunks its part of each row group
 */
record ParquetColumn(PhysicalType type, int definition, int repetition, List<Chunk> chunks) {

    ParquetColumn {
        chunks = List.copyOf(chunks);
    }

    /**
     * A column's part of a row group.
     *
     * @param codec what its pages are packed with
     * @param start where its pages begin in the file
     * @param size how many bytes they take
     * @param values how many values there are, those of empty lists and nulls counted
     */
    record Chunk(int codec, long start, int size, long values) {

        Codec unpacker() throws ParquetRefusal {
            return switch (codec) {
                case 0 -> Codec.NONE;
                case 1 -> Codec.SNAPPY;
                case 2 -> Codec.GZIP;
                case 6 -> Codec.ZSTD;
                case 7 -> Codec.LZ4;
                case 3 -> throw unsupported("LZO");
                case 4 -> throw unsupported("Brotli");
                case 5 -> throw unsupported("LZ4 in Hadoop's frames");
                default -> throw unsupported("the unknown codec " + codec);
            };
        }

        private static ParquetRefusal unsupported(String name) {
            return ParquetRefusal.unsupported("pages packed with " + name);
        }
    }
}

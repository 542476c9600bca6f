// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.tasks.data.source.DataCode;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table whose columns hold numbers, or lists of numbers of a fixed length: plain or dictionary
 * encoded, in pages of version 1 or 2, not packed or with Snappy, gzip, Zstandard or LZ4. One
 * thread at a time.
 */
public final class ParquetFile implements Closeable {

    private static final int MAGIC = 0x31524150;
    private static final int ENCRYPTED_MAGIC = 0x45524150;
    private static final int TAIL = 2 * Integer.BYTES;
    private static final int SMALLEST = TAIL + Integer.BYTES;

    private final Path path;
    private final FileChannel file;
    private final ParquetFooter footer;
    private final Map<Key, ColumnReader> readers = new HashMap<>();

    private ParquetFile(Path path, FileChannel file, ParquetFooter footer) {
        this.path = path;
        this.file = file;
        this.footer = footer;
    }

    /** Opens a file and reads its footer. */
    public static ParquetFile open(Path path) {
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new ParquetFile(path, file, footer(path, file));
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (FileSystemException e) {
            throw DataCode.unreadable("file " + path, e);
        } catch (ParquetRefusal e) {
            throw unsupported("file " + path, e.getMessage());
        } catch (IOException | BufferUnderflowException e) {
            throw damaged("file " + path, e);
        }
    }

    private static ParquetFooter footer(Path path, FileChannel file) throws IOException {
        long size = file.size();
        if (size < SMALLEST) {
            throw wrongMagic(path, "a file of " + size + " bytes");
        }
        int head = Bytes.read(file, 0, Integer.BYTES).getInt();
        ByteBuffer tail = Bytes.read(file, size - TAIL, TAIL);
        int length = tail.getInt();
        int foot = tail.getInt();
        if (foot == ENCRYPTED_MAGIC) {
            throw unsupported("file " + path, "an encrypted footer");
        }
        if (head != MAGIC || foot != MAGIC) {
            throw wrongMagic(path, "a file that does not begin and end with PAR1");
        }
        if (length < 0 || length > size - SMALLEST) {
            throw new IOException("its footer is longer than the file");
        }
        return ParquetFooter.parse(Bytes.read(file, size - TAIL - length, length));
    }

    /** How many rows the table has. */
    public int rows() {
        return footer.rows();
    }

    /**
     * Reads rows of a column.
     *
     * @param column its name
     * @param width how many values each row has
     * @param firstRow the first row
     * @param rows how many rows, all of them in the table
     */
    public double[] read(String column, int width, int firstRow, int rows) {
        String where = "column '" + column + "' of " + path;
        ParquetColumn found = find(where, column);
        try {
            return readers.computeIfAbsent(
                            new Key(column, width),
                            key -> new ColumnReader(file, footer.groups(), found, width))
                    .read(firstRow, rows);
        } catch (ParquetRefusal e) {
            throw e.code() == DataCode.STORAGE
                    ? unsupported(where, e.getMessage())
                    : e.code()
                            .refusal(
                                    e,
                                    where,
                                    String.valueOf(e.getMessage()),
                                    width + " values in each row",
                                    "write the recording again, or correct the shape in its"
                                            + " metadata");
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException e) {
            throw damaged(where, e);
        }
    }

    private ParquetColumn find(String where, String name) {
        List<ParquetColumn> found = footer.columns().get(name);
        if (found == null) {
            throw DataCode.NO_COLUMN.refusal(
                    where,
                    "the columns " + footer.columns().keySet(),
                    "the column '" + name + "', which the metadata tell of",
                    "copy the recording again, or write it again");
        }
        if (found.size() > 1) {
            throw unsupported(where, "a structure of " + found.size() + " columns");
        }
        return found.get(0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static ConfigException wrongMagic(Path path, String found) {
        return DataCode.WRONG_MAGIC.refusal(
                "file " + path,
                found,
                "a Parquet file",
                "copy it again; where it is a pointer to a large file, fetch that file");
    }

    private static ConfigException unsupported(String where, @Nullable String found) {
        return DataCode.STORAGE.refusal(
                where,
                String.valueOf(found),
                "numbers or lists of numbers, plain or dictionary encoded, not packed or with"
                        + " Snappy, gzip, Zstandard or LZ4",
                "write the table again with pyarrow's defaults");
    }

    private static ConfigException damaged(String where, Exception cause) {
        return DataCode.DAMAGED.refusal(
                cause,
                where,
                "bytes that make no sense (" + cause.getMessage() + ")",
                "a whole Parquet file",
                "copy it again");
    }

    private record Key(String name, int width) {}
}

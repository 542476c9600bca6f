// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import dev.slipstream.tasks.data.parquet.ParquetColumn.Chunk;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Reads rows of one column. Reads on from where it stopped, and from the row group's start to go
 * back within it.
 */
final class ColumnReader {

    private final FileChannel file;
    private final List<Integer> groups;
    private final ParquetColumn column;
    private final int width;

    private int group = -1;
    private @Nullable Pages pages;
    private double[] page = {};
    private int used;
    private long nextValue;

    ColumnReader(FileChannel file, List<Integer> groups, ParquetColumn column, int width) {
        this.file = file;
        this.groups = groups;
        this.column = column;
        this.width = width;
    }

    double[] read(int firstRow, int rows) throws IOException {
        checkNumbers();
        double[] values = new double[rows * width];
        int filled = 0;
        int groupStart = 0;
        for (int next = 0; filled < values.length; next++) {
            int groupEnd = groupStart + groups.get(next);
            int row = firstRow + filled / width;
            if (row < groupEnd) {
                long left = (groupEnd - row) * (long) width;
                int count = (int) Math.min(left, values.length - filled);
                go(next, (row - groupStart) * (long) width);
                take(values, filled, count);
                filled += count;
            }
            groupStart = groupEnd;
        }
        return values;
    }

    /** Before anything is allocated for rows that a damaged footer makes up. */
    private void checkNumbers() throws ParquetRefusal {
        for (int i = 0; i < groups.size(); i++) {
            long found = column.chunks().get(i).values();
            if (found != groups.get(i) * (long) width) {
                throw ParquetRefusal.wrongRows(found + " values in " + groups.get(i) + " rows");
            }
        }
    }

    /** Goes to a value, counted from the row group's start. */
    private void go(int wanted, long value) throws IOException {
        if (group != wanted || value < nextValue || pages == null) {
            open(wanted);
        }
        while (nextValue < value) {
            long skip = Math.min(value - nextValue, page.length - used);
            used += (int) skip;
            nextValue += skip;
            if (nextValue < value) {
                turn();
            }
        }
    }

    private void open(int wanted) throws IOException {
        Chunk chunk = column.chunks().get(wanted);
        byte[] bytes = Bytes.read(file, chunk.start(), chunk.size()).array();
        pages = new Pages(bytes, column, chunk, width);
        group = wanted;
        page = new double[0];
        used = 0;
        nextValue = 0;
    }

    private void take(double[] into, int at, int count) throws IOException {
        for (int done = 0; done < count; ) {
            if (used == page.length) {
                turn();
            }
            int block = Math.min(count - done, page.length - used);
            System.arraycopy(page, used, into, at + done, block);
            used += block;
            nextValue += block;
            done += block;
        }
    }

    private void turn() throws IOException {
        page = pages.next();
        used = 0;
    }
}

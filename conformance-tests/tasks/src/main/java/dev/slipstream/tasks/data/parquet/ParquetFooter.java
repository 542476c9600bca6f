// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import dev.slipstream.tasks.data.parquet.ParquetColumn.Chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file's footer says.
 *
 * @param groups how many rows each row group has
 * @param columns the columns by the name of what they belong to: a structure has several
 */
record ParquetFooter(List<Integer> groups, Map<String, List<ParquetColumn>> columns) {

    private static final int OPTIONAL = 1;
    private static final int REPEATED = 2;
    private static final int DEEPEST = 32;

    /** Parses the footer's metadata. */
    static ParquetFooter parse(ByteBuffer metadata) throws IOException {
        ThriftStruct file = ThriftReader.read(metadata);
        List<ThriftStruct> groups = file.list(4, ThriftStruct.class);
        List<ThriftStruct> schema = file.list(2, ThriftStruct.class);
        Schema parser = new Schema(schema, groups);
        parser.parse();
        List<Integer> rows = new ArrayList<>();
        long all = 0;
        for (ThriftStruct group : groups) {
            rows.add(group.count(3));
            all += group.count(3);
        }
        if (all > Integer.MAX_VALUE) {
            throw ParquetRefusal.unsupported(all + " rows");
        }
        return new ParquetFooter(rows, parser.columns);
    }

    int rows() {
        return groups.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Walks the schema's tree, which is written as a list with the number of each one's children.
     */
    private static final class Schema {

        private final List<ThriftStruct> elements;
        private final List<ThriftStruct> groups;
        private final Map<String, List<ParquetColumn>> columns = new LinkedHashMap<>();
        private int next;
        private int leaves;

        Schema(List<ThriftStruct> elements, List<ThriftStruct> groups) {
            this.elements = elements;
            this.groups = groups;
        }

        void parse() throws IOException {
            int children = element().count(5);
            for (int child = 0; child < children; child++) {
                ThriftStruct element = element();
                parse(element, element.text(4), 0, 0, 0);
            }
        }

        private ThriftStruct element() throws IOException {
            if (next == elements.size()) {
                throw new IOException("its schema ends early");
            }
            return elements.get(next++);
        }

        private void parse(
                ThriftStruct element, String name, int definition, int repetition, int depth)
                throws IOException {
            long repeats = element.integer(3);
            int defined = repeats == OPTIONAL || repeats == REPEATED ? definition + 1 : definition;
            int repeated = repeats == REPEATED ? repetition + 1 : repetition;
            int children = element.has(5) ? element.count(5) : 0;
            if (depth == DEEPEST) {
                throw new IOException("its schema is nested too deep");
            }
            if (children == 0) {
                columns.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(
                                new ParquetColumn(
                                        PhysicalType.of(element.integer(1)),
                                        defined,
                                        repeated,
                                        chunks(leaves++)));
            }
            for (int child = 0; child < children; child++) {
                parse(element(), name, defined, repeated, depth + 1);
            }
        }

        private List<Chunk> chunks(int column) throws IOException {
            List<Chunk> chunks = new ArrayList<>();
            for (ThriftStruct group : groups) {
                List<ThriftStruct> all = group.list(1, ThriftStruct.class);
                if (column >= all.size()) {
                    throw new IOException("a row group lacks columns");
                }
                ThriftStruct metadata = all.get(column).struct(3);
                long pages = metadata.integer(9);
                long dictionary = metadata.has(11) ? metadata.integer(11) : 0;
                chunks.add(
                        new Chunk(
                                metadata.count(4),
                                dictionary > 0 ? Math.min(dictionary, pages) : pages,
                                metadata.count(7),
                                metadata.integer(5)));
            }
            return chunks;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A structure of Thrift's compact protocol, whose fields are asked for by number and type. */
final class ThriftStruct {

    private final Map<Integer, Object> fields;

    ThriftStruct(Map<Integer, Object> fields) {
        this.fields = fields;
    }

    boolean has(int number) {
        return fields.containsKey(number);
    }

    /** An integer of any width. */
    long integer(int number) throws IOException {
        return required(number, Long.class);
    }

    /** An integer that counts or numbers something in memory. */
    int count(int number) throws IOException {
        long value = integer(number);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IOException("field " + number + " is " + value);
        }
        return (int) value;
    }

    boolean flag(int number, boolean otherwise) throws IOException {
        return has(number) ? required(number, Boolean.class) : otherwise;
    }

    String text(int number) throws IOException {
        return required(number, String.class);
    }

    ThriftStruct struct(int number) throws IOException {
        return required(number, ThriftStruct.class);
    }

    <T> List<T> list(int number, Class<T> type) throws IOException {
        List<?> values = required(number, List.class);
        for (Object value : values) {
            if (!type.isInstance(value)) {
                throw new IOException("field " + number + " lists elements of another type");
            }
        }
        return values.stream().map(type::cast).toList();
    }

    private <T> T required(int number, Class<T> type) throws IOException {
        return Optional.ofNullable(fields.get(number))
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> new IOException("field " + number + " is missing"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The type of an options record's component.
 *
 * @param shape one value, a list of values, or a record
 * @param kind the kind of the value or of the list's elements
 * @param type the class of the value, of the list's elements, or of the record
 */
record OptionType(Shape shape, Kind kind, Class<?> type) {

    /** How many values there are. */
    enum Shape {
        ONE,
        LIST,
        RECORD
    }

    /** What a value is. */
    enum Kind {
        BOOLEAN("true or false", "true or false"),
        BYTE("a whole number", "whole numbers"),
        SHORT("a whole number", "whole numbers"),
        INT("a whole number", "whole numbers"),
        LONG("a whole number", "whole numbers"),
        FLOAT("a number", "numbers"),
        DOUBLE("a number", "numbers"),
        CHAR("a text of one character", "texts of one character"),
        TEXT("a text", "texts"),
        WORD("a word", "words"),
        RECORD("an object of options", "objects of options");

        private final String one;
        private final String many;

        Kind(String one, String many) {
            this.one = one;
            this.many = many;
        }

        String one() {
            return one;
        }

        String many() {
            return many;
        }

        boolean whole() {
            return this == BYTE || this == SHORT || this == INT || this == LONG;
        }

        boolean number() {
            return whole() || this == FLOAT || this == DOUBLE;
        }
    }

    private static final Map<Class<?>, Kind> PRIMITIVES =
            Map.of(
                    boolean.class, Kind.BOOLEAN,
                    byte.class, Kind.BYTE,
                    short.class, Kind.SHORT,
                    int.class, Kind.INT,
                    long.class, Kind.LONG,
                    float.class, Kind.FLOAT,
                    double.class, Kind.DOUBLE,
                    char.class, Kind.CHAR);

    private static final Map<Class<?>, Kind> BOXES =
            Map.of(
                    Boolean.class, Kind.BOOLEAN,
                    Byte.class, Kind.BYTE,
                    Short.class, Kind.SHORT,
                    Integer.class, Kind.INT,
                    Long.class, Kind.LONG,
                    Float.class, Kind.FLOAT,
                    Double.class, Kind.DOUBLE,
                    Character.class, Kind.CHAR);

    /** The type of a component, or nothing where options cannot have that type. */
    static Optional<OptionType> of(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class
                && component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> element) {
            return kind(element, BOXES).map(kind -> new OptionType(Shape.LIST, kind, element));
        }
        return kind(type, PRIMITIVES)
                .map(
                        kind ->
                                new OptionType(
                                        kind == Kind.RECORD ? Shape.RECORD : Shape.ONE,
                                        kind,
                                        type));
    }

    private static Optional<Kind> kind(Class<?> type, Map<Class<?>, Kind> numbers) {
        if (type == String.class) {
            return Optional.of(Kind.TEXT);
        }
        if (type.isRecord()) {
            return Optional.of(Kind.RECORD);
        }
        return type.isEnum() ? Optional.of(Kind.WORD) : Optional.ofNullable(numbers.get(type));
    }

    /** The class of the record, or of the list's records. */
    Class<? extends Record> record() {
        return type.asSubclass(Record.class);
    }

    /** The words of an enum. */
    List<String> words() {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .collect(Collectors.toList());
    }

    /** A constant as recipes write it: lower case, with hyphens. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What documentation calls it. */
    String text() {
        return shape == Shape.LIST ? "a list of " + kind.many() : kind.one();
    }

    static String name(Type type) {
        return type instanceof Class<?> named ? named.getSimpleName() : type.getTypeName();
    }
}

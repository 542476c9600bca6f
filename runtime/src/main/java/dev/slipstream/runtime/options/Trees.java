// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** JSON trees of Java values, so that a preset's options go the same way as a file's. */
public final class Trees {

    private Trees() {}

    /** The tree of a value; what JSON has no word for stays itself, for the binder to refuse. */
    public static JsonNode of(@Nullable Object value) {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        if (value instanceof String || value instanceof Character) {
            return TextNode.valueOf(value.toString());
        }
        if (value instanceof Enum<?> constant) {
            return TextNode.valueOf(OptionType.word(constant));
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> array.add(of(element)));
            return array;
        }
        return JsonNodeFactory.instance.pojoNode(value);
    }

    public static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach((key, value) -> object.set(String.valueOf(key), of(value)));
        return object;
    }

    private static JsonNode number(Number number) {
        if (number instanceof Double) {
            return DoubleNode.valueOf(number.doubleValue());
        }
        if (number instanceof Float) {
            // The double of a float's shortest text, so that 0.1f is 0.1 and not 0.10000000149.
            return DoubleNode.valueOf(Double.parseDouble(number.toString()));
        }
        if (number instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        if (number instanceof BigInteger whole) {
            return BigIntegerNode.valueOf(whole);
        }
        if (number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte) {
            return BigIntegerNode.valueOf(BigInteger.valueOf(number.longValue()));
        }
        return JsonNodeFactory.instance.pojoNode(number);
    }
}

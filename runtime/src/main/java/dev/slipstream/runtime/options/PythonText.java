// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/** What Python's exporters write that JSON or our options have no word for. */
final class PythonText {

    private static final Map<String, Double> INFINITIES =
            Map.of(
                    "inf", Double.POSITIVE_INFINITY,
                    "-inf", Double.NEGATIVE_INFINITY,
                    "Infinity", Double.POSITIVE_INFINITY,
                    "-Infinity", Double.NEGATIVE_INFINITY);

    private PythonText() {}

    /** The tree without nulls and private keys, with infinities as numbers. */
    static JsonNode plain(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (!entry.getValue().isNull() && !entry.getKey().startsWith("_")) {
                    object.set(entry.getKey(), plain(entry.getValue()));
                }
            }
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(plain(element)));
            return array;
        }
        Double infinity = node.isTextual() ? INFINITIES.get(node.textValue()) : null;
        return infinity == null ? node : DoubleNode.valueOf(infinity);
    }
}

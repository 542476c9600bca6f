// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads JSON, telling of keys that an object has twice, of which the first counts. */
final class StrictJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Hears of keys that an object has twice. */
    interface Duplicates {
        void duplicate(String path, int line);
    }

    private final JsonParser parser;
    private final Duplicates duplicates;

    private StrictJson(JsonParser parser, Duplicates duplicates) {
        this.parser = parser;
        this.duplicates = duplicates;
    }

    /**
     * Reads a whole text.
     *
     * @throws IOException where it is not UTF-8, not JSON, or has something behind its end
     */
    static JsonNode read(byte[] bytes, Duplicates duplicates) throws IOException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new IOException("the text is empty");
            }
            JsonNode node = new StrictJson(parser, duplicates).value("");
            if (parser.nextToken() != null) {
                throw new IOException(
                        "something follows behind the end, in line "
                                + parser.currentTokenLocation().getLineNr());
            }
            return node;
        }
    }

    private JsonNode value(String path) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(decimal());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    private BigDecimal decimal() throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            // The parser does not dress this one up.
            throw new IOException("the number " + parser.getText() + " is out of all bounds", e);
        }
    }

    private ObjectNode object(String path) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String inner = path.isEmpty() ? key : path + "." + key;
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            JsonNode value = value(inner);
            if (object.has(key)) {
                duplicates.duplicate(inner, line);
            } else {
                object.set(key, value);
            }
        }
        return object;
    }

    private ArrayNode array(String path) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(path + "[" + array.size() + "]"));
        }
        return array;
    }
}

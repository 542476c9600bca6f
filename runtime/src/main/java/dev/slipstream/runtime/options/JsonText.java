// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
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

import dev.slipstream.api.error.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Reads JSON text into a tree that has lost nothing: numbers keep all their digits, and every key
 * that comes twice is a problem with its place, where Jackson's own reader keeps the last one or
 * stops at the first.
 */
public final class JsonText {

    // Far deeper than options go; Jackson's own limit takes half a megabyte of a thread's stack.
    private static final int DEEPEST = 100;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private final JsonParser parser;
    private final Place root;
    private final List<Problem> problems;

    private JsonText(JsonParser parser, Place root, List<Problem> problems) {
        this.parser = parser;
        this.root = root;
        this.problems = problems;
    }

    /** The tree, or nothing where the text is not JSON. */
    public static Optional<JsonNode> read(String text, Place root, List<Problem> problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonText reader = new JsonText(parser, root, problems);
            if (parser.nextToken() == null) {
                problems.add(reader.broken("an empty text", parser.currentLocation()));
                return Optional.empty();
            }
            JsonNode node = reader.value(root);
            if (parser.nextToken() != null) {
                problems.add(
                        reader.broken("more text behind its end", parser.currentTokenLocation()));
                return Optional.empty();
            }
            return Optional.of(node);
        } catch (JsonProcessingException e) {
            problems.add(broken(root, e.getOriginalMessage(), e.getLocation()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode value(Place place) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> array(place);
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.instance;
            case VALUE_NUMBER_INT -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> fraction();
            default -> throw new IllegalStateException("unexpected token " + token);
        };
    }

    private JsonNode fraction() throws IOException {
        String text = parser.getText();
        if (Character.isLetter(text.charAt(text.length() - 1))) {
            return DoubleNode.valueOf(parser.getDoubleValue());
        }
        BigDecimal decimal = decimal();
        // A decimal has no negative zero, a double has.
        return decimal.signum() == 0 && text.startsWith("-")
                ? DoubleNode.valueOf(-0.0)
                : DecimalNode.valueOf(decimal);
    }

    private BigDecimal decimal() throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            // Jackson lets this through for exponents that no decimal can hold.
            throw new JsonParseException(parser, "a number whose exponent is too long", e);
        }
    }

    private ArrayNode array(Place place) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(place.at(array.size())));
        }
        return array;
    }

    private ObjectNode object(Place place) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonLocation at = parser.currentTokenLocation();
            boolean twice = object.has(key);
            parser.nextToken();
            JsonNode value = value(place.at(key));
            if (twice) {
                problems.add(
                        new Problem(
                                "CFG-003",
                                place.at(key).text() + lineAndColumn(at),
                                "the key " + Found.quoted(key) + " a second time",
                                "each key once",
                                "remove one of the two"));
            } else {
                object.set(key, value);
            }
        }
        return object;
    }

    private Problem broken(String found, JsonLocation at) {
        return broken(root, found, at);
    }

    private static Problem broken(Place root, String found, JsonLocation at) {
        return new Problem(
                "CFG-002",
                root.text() + lineAndColumn(at),
                found,
                "one JSON object",
                "correct the text there or just before");
    }

    private static String lineAndColumn(JsonLocation at) {
        return at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}

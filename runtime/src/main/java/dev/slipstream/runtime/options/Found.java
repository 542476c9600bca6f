// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;

/** What messages call the values that they found. */
public final class Found {

    private static final int LONGEST = 60;

    private Found() {}

    public static String of(JsonNode node) {
        if (node.isTextual()) {
            return "the text " + quoted(node.textValue());
        }
        if (node.isNumber()) {
            return "the number " + shorten(node.asText());
        }
        if (node.isArray()) {
            return "a list";
        }
        if (node.isObject()) {
            return "an object";
        }
        if (node instanceof POJONode other) {
            return "a value of " + other.getPojo().getClass();
        }
        return node.asText();
    }

    /** A text as JSON writes it, shortened. */
    public static String quoted(String text) {
        return TextNode.valueOf(shorten(text)).toString();
    }

    public static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}

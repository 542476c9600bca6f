// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.Map;

/** Options from the command line: dotted names, and values that are JSON where they can be. */
final class SetOptions {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SetOptions() {}

    /** The JSON object that the assignments describe. */
    static String json(Map<String, String> assignments) {
        ObjectNode root = JSON.createObjectNode();
        assignments.forEach((name, value) -> set(root, name, value));
        return root.toString();
    }

    private static void set(ObjectNode root, String name, String value) {
        ObjectNode parent = root;
        String[] path = name.split("\\.", -1);
        for (int i = 0; i < path.length - 1; i++) {
            JsonNode child = parent.get(path[i]);
            if (child == null) {
                parent = parent.putObject(path[i]);
            } else if (child instanceof ObjectNode object) {
                parent = object;
            } else {
                throw twice(name);
            }
        }
        if (parent.has(path[path.length - 1])) {
            throw twice(name);
        }
        parent.set(path[path.length - 1], value(value));
    }

    private static JsonNode value(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? TextNode.valueOf(text) : node;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    private static ConfigException twice(String name) {
        return new ConfigException(
                new Problem(
                        "CLI-006",
                        "option --set " + name,
                        "the option set twice",
                        "each option once",
                        "leave one of the two out"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.hint.Nearest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes an object's values by key and collects what is wrong with them. */
final class Keys {

    private final String where;
    private final String path;
    private final ObjectNode object;
    private final List<Problem> problems;

    private Keys(String where, String path, ObjectNode object, List<Problem> problems) {
        this.where = where;
        this.path = path;
        this.object = object;
        this.problems = problems;
    }

    /** The keys of a value, where it is an object. */
    static Optional<Keys> of(String where, String path, JsonNode node, List<Problem> problems) {
        if (node instanceof ObjectNode object) {
            return Optional.of(new Keys(where, path, object, problems));
        }
        problems.add(
                PluginCode.WRONG_VALUE.problem(
                        path.isEmpty() ? where : where + ", key '" + path + "'",
                        show(node),
                        "an object",
                        "write it in braces"));
        return Optional.empty();
    }

    ObjectNode object() {
        return object;
    }

    /** Refuses keys that are neither required nor optional, and required ones that lack. */
    void require(List<String> required, List<String> optional) {
        Set<String> known = new LinkedHashSet<>(required);
        known.addAll(optional);
        object.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!known.contains(key)) {
                                unknown(key, known);
                            }
                        });
        for (String key : required) {
            if (!object.has(key)) {
                problems.add(
                        PluginCode.MISSING_KEY.problem(
                                where(key), "no such key", "the key", "add it"));
            }
        }
    }

    /** A text with something in it. */
    Optional<String> text(String key) {
        JsonNode node = object.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual() || node.textValue().isBlank()) {
            wrong(key, node, "a text that is not empty", "write it in quotation marks");
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    /** An object. */
    Optional<Keys> inner(String key) {
        JsonNode node = object.get(key);
        return node == null ? Optional.empty() : of(where, inside(key), node, problems);
    }

    /** A list's elements that are objects. */
    List<Keys> objects(String key) {
        List<Keys> list = new ArrayList<>();
        List<JsonNode> nodes = elements(key);
        for (int i = 0; i < nodes.size(); i++) {
            of(where, inside(key) + "[" + i + "]", nodes.get(i), problems).ifPresent(list::add);
        }
        return list;
    }

    /** A list's elements. */
    List<JsonNode> elements(String key) {
        JsonNode node = object.get(key);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            wrong(key, node, "a list", "write it in square brackets");
            return List.of();
        }
        List<JsonNode> list = new ArrayList<>();
        node.forEach(list::add);
        return list;
    }

    void wrong(String key, JsonNode node, String wanted, String fix) {
        add(PluginCode.WRONG_VALUE, key, show(node), wanted, fix);
    }

    void add(PluginCode code, String key, String found, String wanted, String fix) {
        problems.add(code.problem(where(key), found, wanted, fix));
    }

    private void unknown(String key, Set<String> known) {
        Optional<String> meant = Nearest.names(key, known).stream().findFirst();
        add(
                PluginCode.UNKNOWN_KEY,
                key,
                "a key that is not known",
                meant.map(near -> "'" + near + "'").orElse("one of " + String.join(", ", known)),
                meant.map(near -> "write '" + near + "'").orElse("remove it"));
    }

    private String where(String key) {
        return where + ", key '" + inside(key) + "'";
    }

    private String inside(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String show(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + " …";
    }
}

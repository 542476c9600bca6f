// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the sensors said from a file. */
final class Readings {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Readings() {}

    static List<Reading> of(Path file) {
        JsonNode root;
        try {
            root = MAPPER.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw wrong(
                    file.toString(),
                    "text that is not JSON, at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    Optional.of(e));
        } catch (IOException e) {
            throw new ConfigException(
                    new Problem(
                            "CLI-002",
                            "observation file " + file,
                            "no readable file",
                            "a JSON file",
                            "correct --observation"),
                    e);
        }
        List<Reading> readings = new ArrayList<>();
        if (root.isArray()) {
            for (int i = 0; i < root.size(); i++) {
                readings.add(reading(root.get(i), file + ", entry " + i));
            }
        } else {
            readings.add(reading(root, file.toString()));
        }
        if (readings.isEmpty()) {
            throw wrong(file.toString(), "an empty array", Optional.empty());
        }
        return readings;
    }

    private static Reading reading(JsonNode node, String where) {
        if (!node.isObject()) {
            throw wrong(where, "a JSON " + node.getNodeType(), Optional.empty());
        }
        Map<String, float[]> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            List<Float> numbers = new ArrayList<>();
            flatten(entry.getValue(), numbers, where + ", tensor '" + entry.getKey() + "'");
            float[] values = new float[numbers.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers.get(i);
            }
            tensors.put(entry.getKey(), values);
        }
        return new Reading(tensors);
    }

    private static void flatten(JsonNode node, List<Float> numbers, String where) {
        if (node.isNumber()) {
            numbers.add(node.floatValue());
        } else if (node.isArray()) {
            node.forEach(element -> flatten(element, numbers, where));
        } else {
            throw wrong(where, "a JSON " + node.getNodeType(), Optional.empty());
        }
    }

    private static ConfigException wrong(String where, String found, Optional<Throwable> cause) {
        return new ConfigException(
                new Problem(
                        "CLI-003",
                        "observation file " + where,
                        found,
                        "an object such as {\"state\": [0.1, 0.2]}, or an array of such objects",
                        "write the tensors that the policy wants as arrays of numbers"),
                cause.orElse(null));
    }
}

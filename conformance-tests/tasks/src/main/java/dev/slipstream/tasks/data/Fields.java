// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import dev.slipstream.tasks.data.source.DataCode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which recorded fields make which tensor of the observation, and which make the action.
 *
 * <p>As text: {@code obs=keypoint,state[0:2];action=action}. A tensor's parts are flattened and
 * joined in their order; {@code [from:to]} takes some elements of a part, {@code [from:]}, {@code
 * [:to]} and {@code [index]} too.
 *
 * @param tensors the parts by the tensors' names, without the action
 * @param action the action's parts
 */
public record Fields(Map<String, List<Part>> tensors, List<Part> action) {

    /** The name of the action in the text. */
    public static final String ACTION = "action";

    private static final String EXAMPLE = "obs=keypoint,state[0:2];action=action";
    private static final Pattern PART =
            Pattern.compile("([^\\[\\]]+?)\\s*(?:\\[\\s*(\\d{0,9})\\s*(:)?\\s*(\\d{0,9})\\s*])?");

    /** Copies the map, keeping its order. */
    public Fields {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        action = List.copyOf(action);
    }

    /**
     * Reads the text.
     *
     * @throws dev.slipstream.api.error.ConfigException where it is malformed
     */
    public static Fields parse(String text) {
        Map<String, List<Part>> tensors = new LinkedHashMap<>();
        for (String tensor : text.split(";", -1)) {
            String[] sides = tensor.split("=", -1);
            if (sides.length != 2 || sides[0].isBlank()) {
                throw malformed(text, "'" + tensor.trim() + "'");
            }
            if (tensors.put(sides[0].trim(), parts(text, sides[1])) != null) {
                throw malformed(text, "'" + sides[0].trim() + "' twice");
            }
        }
        List<Part> action = tensors.remove(ACTION);
        if (action == null || tensors.isEmpty()) {
            throw malformed(text, "no " + (action == null ? "action" : "observation"));
        }
        return new Fields(tensors, action);
    }

    private static List<Part> parts(String text, String side) {
        List<Part> parts = new ArrayList<>();
        for (String part : side.split(",", -1)) {
            Matcher matcher = PART.matcher(part.trim());
            if (!matcher.matches()) {
                throw malformed(text, "'" + part.trim() + "'");
            }
            parts.add(part(text, matcher));
        }
        return List.copyOf(parts);
    }

    private static Part part(String text, Matcher matcher) {
        String name = matcher.group(1);
        if (matcher.group(2) == null) {
            return new Part(name, 0, Part.END);
        }
        String from = matcher.group(2);
        String to = matcher.group(4);
        boolean range = matcher.group(3) != null;
        if (!range && (from.isEmpty() || !to.isEmpty())) {
            throw malformed(text, "'" + matcher.group() + "'");
        }
        int first = from.isEmpty() ? 0 : Integer.parseInt(from);
        if (!range) {
            return new Part(name, first, first + 1);
        }
        return new Part(name, first, to.isEmpty() ? Part.END : Integer.parseInt(to));
    }

    private static RuntimeException malformed(String text, String found) {
        return DataCode.WRONG_CHOICE.refusal(
                "the choice of fields '" + text + "'",
                found,
                "tensors joined by semicolons, each a name, '=' and fields joined by commas, such"
                        + " as "
                        + EXAMPLE,
                "write it so");
    }

    /**
     * A field, or some of its elements.
     *
     * @param field the field's name
     * @param from the first element
     * @param to the first element behind, or {@link #END}
     */
    public record Part(String field, int from, int to) {
        /** Stands for the number of elements that the field has. */
        public static final int END = -1;
    }
}

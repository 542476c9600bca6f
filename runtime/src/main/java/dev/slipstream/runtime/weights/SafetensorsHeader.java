// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import ai.djl.ndarray.types.Shape;

import com.fasterxml.jackson.databind.JsonNode;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.runtime.options.JsonText;
import dev.slipstream.runtime.options.Place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the JSON header of a safetensors file into entries that lie one behind the other. */
final class SafetensorsHeader {

    private static final String METADATA = "__metadata__";

    // Far beyond any network, and few enough for the longest type's bytes to fit an array.
    private static final long MOST_ELEMENTS = (Integer.MAX_VALUE - 16) / Long.BYTES;
    private static final int MOST_DIMENSIONS = 8;

    private final String where;

    SafetensorsHeader(String where) {
        this.where = where;
    }

    /** The entries in the order of their bytes. */
    List<TensorEntry> entries(String json) {
        List<Problem> problems = new ArrayList<>();
        JsonNode header = JsonText.read(json, Place.of(where), problems).orElse(null);
        if (!problems.isEmpty()) {
            throw broken(problems.get(0).where(), problems.get(0).found());
        }
        if (header == null || !header.isObject()) {
            throw broken(where, "a header that is no JSON object");
        }
        List<TensorEntry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                entries.add(entry(entry.getKey(), entry.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparing(TensorEntry::end));
        requireGapless(entries);
        return entries;
    }

    private TensorEntry entry(String name, JsonNode node) {
        String place = tensor(where, name);
        TensorType type = type(place, node.path("dtype"));
        Shape shape = shape(place, node.path("shape"));
        JsonNode offsets = node.path("data_offsets");
        if (!offsets.isArray()
                || offsets.size() != 2
                || !whole(offsets.get(0))
                || !whole(offsets.get(1))
                || offsets.get(0).longValue() > offsets.get(1).longValue()) {
            throw broken(place, "the data offsets " + shorten(offsets));
        }
        TensorEntry entry =
                new TensorEntry(
                        name, type, shape, offsets.get(0).longValue(), offsets.get(1).longValue());
        if (entry.bytes() != shape.size() * type.bytes()) {
            throw broken(
                    place,
                    entry.bytes()
                            + " bytes of data for "
                            + type
                            + " of shape "
                            + shape
                            + ", which takes "
                            + shape.size() * type.bytes());
        }
        return entry;
    }

    private TensorType type(String place, JsonNode node) {
        return Arrays.stream(TensorType.values())
                .filter(type -> type.name().equals(node.asText()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new WeightsException(
                                        new Problem(
                                                "WGT-004",
                                                place,
                                                "the element type " + shorten(node),
                                                Arrays.stream(TensorType.values())
                                                        .map(TensorType::name)
                                                        .collect(
                                                                Collectors.joining(
                                                                        ", ", "one of ", "")),
                                                "export the tensor in single precision")));
    }

    private static Shape shape(String place, JsonNode node) {
        if (!node.isArray() || node.size() > MOST_DIMENSIONS) {
            throw broken(place, "the shape " + shorten(node));
        }
        long[] sizes = new long[node.size()];
        long elements = 1;
        for (int i = 0; i < sizes.length; i++) {
            if (!whole(node.get(i))) {
                throw broken(place, "the shape " + shorten(node));
            }
            sizes[i] = node.get(i).longValue();
            // Zeros count as ones, because the engine's strides overflow even without elements.
            long size = Math.max(1, sizes[i]);
            if (size > MOST_ELEMENTS / elements) {
                throw broken(place, "the shape " + shorten(node) + ", too large to hold");
            }
            elements *= size;
        }
        return new Shape(sizes);
    }

    private static boolean whole(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    private void requireGapless(List<TensorEntry> entries) {
        long end = 0;
        for (TensorEntry entry : entries) {
            if (entry.begin() != end) {
                throw broken(
                        tensor(where, entry.name()),
                        "data from byte "
                                + entry.begin()
                                + ", while the one before ends at "
                                + end);
            }
            end = entry.end();
        }
    }

    static String tensor(String where, String name) {
        return "tensor '" + shorten(name) + "' of " + where;
    }

    private static String shorten(JsonNode node) {
        return node.isMissingNode() ? "(missing)" : shorten(node.toString());
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    static WeightsException broken(String where, String found) {
        return new WeightsException(
                new Problem(
                        "WGT-003",
                        where,
                        found,
                        "a safetensors file as the format defines it",
                        "write the file again; where it was copied, check that it is whole"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.slipstream.api.error.ConfigException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An object of a file of metadata, whose keys are asked for by name and type.
 *
 * @param where the file, and the line where it has several objects
 * @param node the object
 */
public record JsonDocument(String where, JsonNode node) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Reads a file that holds one object. */
    public static JsonDocument read(Path file) {
        return parse(Folders.place(file), text(file));
    }

    /** Reads a file that holds one object a line. */
    public static List<JsonDocument> readLines(Path file) {
        List<JsonDocument> objects = new ArrayList<>();
        int number = 0;
        for (String line : text(file).split("\\R", -1)) {
            number++;
            if (!line.isBlank()) {
                objects.add(parse(Folders.place(file) + ", line " + number, line));
            }
        }
        return objects;
    }

    private static String text(Path file) {
        String where = Folders.place(file);
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw notJson(where, "text in another encoding", e);
        } catch (IOException e) {
            throw DataCode.unreadable("file " + where, e);
        }
    }

    private static JsonDocument parse(String where, String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isObject()) {
                throw notJson(where, text.isBlank() ? "no text" : "something else", null);
            }
            return new JsonDocument(where, node);
        } catch (JsonProcessingException e) {
            throw notJson(where, e.getOriginalMessage(), e);
        }
    }

    private static ConfigException notJson(String where, String found, @Nullable Throwable cause) {
        return DataCode.NOT_JSON.refusal(
                cause, where, found, "a JSON object in UTF-8", "copy the file again");
    }

    /** The text of a key. */
    public String text(String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw wrong(key, "text");
        }
        return value.textValue();
    }

    /** The number of a key. */
    public double number(String key) {
        JsonNode value = node.path(key);
        if (!value.isNumber()) {
            throw wrong(key, "a number");
        }
        return value.doubleValue();
    }

    /** The number of a key that counts something. */
    public int count(String key) {
        JsonNode value = node.path(key);
        if (!isCount(value)) {
            throw wrong(key, "a count");
        }
        return value.intValue();
    }

    /** The list of a key whose elements count something. */
    public List<Integer> counts(String key) {
        JsonNode value = node.path(key);
        List<Integer> counts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!isCount(element)) {
                throw wrong(key, "a list of counts");
            }
            counts.add(element.intValue());
        }
        if (!value.isArray()) {
            throw wrong(key, "a list of counts");
        }
        return counts;
    }

    /** The object of a key. */
    public JsonDocument object(String key) {
        JsonNode value = node.path(key);
        if (!value.isObject()) {
            throw wrong(key, "an object");
        }
        return new JsonDocument(where + ", key '" + key + "'", value);
    }

    private static boolean isCount(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0;
    }

    private ConfigException wrong(String key, String wanted) {
        return DataCode.WRONG_KEY.refusal(
                where + ", key '" + key + "'",
                node.has(key) ? node.get(key).toString() : "nothing",
                wanted,
                "copy the file again, or write the recording again");
    }
}

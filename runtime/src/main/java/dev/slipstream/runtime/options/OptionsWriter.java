// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes options as recipes write them, so that they can be read back: the inverse of {@link
 * OptionBinder}.
 */
public final class OptionsWriter {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private OptionsWriter() {}

    /**
     * The options as a JSON object.
     *
     * @param options the options
     * @return the object, its keys in the order of the components
     * @throws ConfigException where the record is not one of options
     */
    public static ObjectNode tree(Record options) {
        return tree(options, true);
    }

    /**
     * The options as JSON text. Numbers that are not finite are written bare, which only readers
     * that allow them take.
     *
     * @param options the options
     * @return the text
     * @throws ConfigException where the record is not one of options
     */
    public static String text(Record options) {
        return write(tree(options));
    }

    /** A component's value as JSON text. */
    static String json(Object value) {
        return write(node(value));
    }

    private static <O extends Record> ObjectNode tree(O options, boolean top) {
        List<Problem> problems = new ArrayList<>();
        @SuppressWarnings("unchecked") // The class of an O, which is final, as all records.
        Class<O> type = (Class<O>) options.getClass();
        OptionsSchema<O> schema =
                OptionsSchema.of(type, top, problems)
                        .orElseThrow(() -> new ConfigException(problems));
        Object[] values = schema.values(options);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            object.set(schema.fields().get(i).key(), node(values[i]));
        }
        return object;
    }

    private static JsonNode node(Object value) {
        if (value instanceof Record nested) {
            return tree(nested, false);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> array.add(node(element)));
            return array;
        }
        return Trees.of(value);
    }

    private static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

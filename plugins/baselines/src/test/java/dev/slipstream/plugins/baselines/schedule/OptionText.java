// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.plugin.Option;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options as a test writes them: {@code key=value} words over a record. */
final class OptionText {

    private OptionText() {}

    /** The record with the words' values; a list's are joined by commas. */
    static <O extends Record> O over(O base, String... words) {
        Map<String, String> given = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            given.put(word.substring(0, equals), word.substring(equals + 1));
        }
        RecordComponent[] components = base.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String option = components[i].getAnnotation(Option.class).name();
                String key = option.isEmpty() ? components[i].getName() : option;
                Object old = components[i].getAccessor().invoke(base);
                String text = given.remove(key);
                values[i] = text == null ? old : value(components[i], text);
                types[i] = components[i].getType();
            }
            if (!given.isEmpty()) {
                throw new IllegalArgumentException(base + " has no " + given.keySet());
            }
            @SuppressWarnings("unchecked") // The class of an O.
            O made = (O) base.getClass().getDeclaredConstructor(types).newInstance(values);
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Object value(RecordComponent component, String text) {
        Class<?> type = component.getType();
        if (type == int.class) {
            return Integer.parseInt(text);
        }
        if (type == double.class) {
            return Double.parseDouble(text);
        }
        if (type == boolean.class) {
            return Boolean.parseBoolean(text);
        }
        if (type == String.class) {
            return text;
        }
        boolean whole = component.getGenericType().getTypeName().contains("Integer");
        List<String> parts = Arrays.asList(text.split(","));
        return whole
                ? parts.stream().map(Integer::valueOf).toList()
                : parts.stream().map(Double::valueOf).toList();
    }
}

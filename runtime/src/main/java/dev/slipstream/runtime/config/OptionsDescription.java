// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of a factory for people to read, made from the record and its defaults.
 *
 * @param options the options in the order of the components, each nested record before its own
 * @param problems what the plugin's author has to put right, such as a component without {@code
 *     Option}, or a default outside its own range; none where the record is as it should be
 */
public record OptionsDescription(List<Entry> options, List<Problem> problems) {

    /** Copies the lists. */
    public OptionsDescription {
        options = List.copyOf(options);
        problems = List.copyOf(problems);
    }

    /**
     * One option.
     *
     * @param name its name in recipes, behind the names of the records around it, joined by dots
     * @param type what it is, such as {@code a whole number}
     * @param defaultValue its default as JSON text
     * @param allowed the range as the end of a sentence, such as {@code of at least 1}, or empty
     * @param among the words allowed, or none where any are
     * @param meaning what it means, in one sentence
     */
    public record Entry(
            String name,
            String type,
            String defaultValue,
            String allowed,
            List<String> among,
            String meaning) {

        /** Copies the list. */
        public Entry {
            among = List.copyOf(among);
        }
    }

    /**
     * Describes options.
     *
     * @param defaults a factory's defaults
     * @return the description, with every problem that was found
     */
    public static OptionsDescription of(Record defaults) {
        List<Entry> entries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        describe(defaults, "", entries, problems);
        return new OptionsDescription(entries, problems);
    }

    private static <O extends Record> void describe(
            O defaults, String prefix, List<Entry> entries, List<Problem> problems) {
        @SuppressWarnings("unchecked") // The class of an O, which is final, as all records.
        Class<O> type = (Class<O>) defaults.getClass();
        Optional<OptionsSchema<O>> schema = OptionsSchema.of(type, prefix.isEmpty(), problems);
        if (schema.isEmpty()) {
            return;
        }
        Object[] values;
        try {
            values = schema.get().values(defaults);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
            return;
        }
        for (int i = 0; i < values.length; i++) {
            OptionField field = schema.get().fields().get(i);
            String name = prefix + field.key();
            checkDefault(field, values[i], problems);
            entries.add(
                    new Entry(
                            name,
                            field.type().text(),
                            text(values[i]),
                            field.range().strip(),
                            field.words(),
                            field.option().value()));
            if (values[i] instanceof Record nested) {
                describe(nested, name + ".", entries, problems);
            }
        }
    }

    private static String text(Object value) {
        try {
            return OptionsWriter.json(value);
        } catch (ConfigException e) {
            return "unknown"; // The nested record's problems are reported when it is described.
        }
    }

    /** Reads the default as if a recipe had given it. */
    private static void checkDefault(OptionField field, Object value, List<Problem> problems) {
        if (field.type().shape() == OptionType.Shape.RECORD) {
            return;
        }
        List<Problem> own = new ArrayList<>();
        ValueReader reader = new ValueReader(true, own);
        for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            JsonNode node = Trees.of(element);
            reader.read(field, node, Place.of(""), "");
        }
        own.forEach(
                problem ->
                        problems.add(
                                OptionsSchema.fault(
                                        field.component(),
                                        "the default " + problem.found().replaceFirst("^the ", ""),
                                        problem.wanted())));
    }
}

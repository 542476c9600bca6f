// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a factory for people to read, made from the record and its defaults.
 *
 * @param options the options in the order of the components, each nested record before its own;
 *     those of records in a list behind {@code list[].}
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
     * @param defaultValue its default as JSON text, or empty for options of records in a list
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
        new Describer(entries, problems).describe(defaults, "", Set.of());
        return new OptionsDescription(entries, problems);
    }

    private record Describer(List<Entry> entries, List<Problem> problems) {

        <O extends Record> void describe(O defaults, String prefix, Set<Class<?>> around) {
            @SuppressWarnings("unchecked") // The class of an O, which is final, as all records.
            Class<O> type = (Class<O>) defaults.getClass();
            describe(type, Optional.of(defaults), prefix, around);
        }

        <O extends Record> void describe(
                Class<O> type, Optional<O> defaults, String prefix, Set<Class<?>> around) {
            Optional<OptionsSchema<O>> schema = OptionsSchema.of(type, prefix.isEmpty(), problems);
            if (schema.isEmpty()) {
                return;
            }
            Optional<Object[]> values;
            try {
                values = defaults.map(schema.get()::values);
            } catch (ConfigException e) {
                problems.addAll(e.problems());
                return;
            }
            Set<Class<?>> inside = new HashSet<>(around);
            inside.add(type);
            for (int i = 0; i < schema.get().fields().size(); i++) {
                OptionField field = schema.get().fields().get(i);
                int index = i;
                describe(field, values.map(all -> all[index]), prefix + field.key(), inside);
            }
        }

        private void describe(
                OptionField field, Optional<Object> value, String name, Set<Class<?>> inside) {
            value.ifPresent(given -> check(field, given));
            entries.add(
                    new Entry(
                            name,
                            field.type().text(),
                            value.map(Describer::text).orElse(""),
                            field.range().strip(),
                            field.words(),
                            field.option().value()));
            if (field.type().shape() == OptionType.Shape.RECORD && value.isPresent()) {
                describe((Record) value.get(), name + ".", inside);
            } else if (field.type().kind() == OptionType.Kind.RECORD
                    && !inside.contains(field.type().type())) {
                boolean list = field.type().shape() == OptionType.Shape.LIST;
                describe(
                        field.type().record(),
                        Optional.empty(),
                        name + (list ? "[]." : "."),
                        inside);
            }
        }

        private static String text(Object value) {
            try {
                return OptionsWriter.json(value);
            } catch (ConfigException e) {
                return "unknown"; // The nested record's problems are reported where it is
                // described.
            }
        }

        /** Reads the default as if a recipe had given it. */
        private void check(OptionField field, Object value) {
            if (field.type().kind() == OptionType.Kind.RECORD) {
                return;
            }
            List<Problem> own = new ArrayList<>();
            ValueReader reader = new ValueReader(true, own);
            for (Object element : value instanceof List<?> list ? list : List.of(value)) {
                reader.read(field, Trees.of(element), Place.of(""), "");
            }
            for (Problem problem : own) {
                String found = "the default " + problem.found().replaceFirst("^the ", "");
                problems.add(OptionsSchema.fault(field.component(), found, problem.wanted()));
            }
        }
    }
}

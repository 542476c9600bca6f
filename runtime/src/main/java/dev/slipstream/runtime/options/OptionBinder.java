// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import com.fasterxml.jackson.databind.JsonNode;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.hint.Nearest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds options to a record, component by component over defaults.
 *
 * <p>Nothing is coerced: {@code 3.7} and {@code "3"} are no {@code int}, a number is no word of an
 * enum, null is nothing at all. A whole number is a fraction too, but neither may overflow. Words
 * of an enum are its constants in lower case with hyphens, {@code TWO_STEPS} as {@code two-steps},
 * and nothing else. Unknown keys are errors. A list is replaced as a whole; records in it have no
 * defaults, so that each has to name all of its options. Everything that is wrong is reported
 * together, and what the record's own constructor refuses with an {@code IllegalArgumentException}
 * is reported like the rest.
 *
 * <p>Process scope, stateless, any thread.
 */
public final class OptionBinder {

    /** The key beside a role's options that names the factory; no option is called so. */
    public static final String USE = "use";

    private final boolean nonFinite;

    /** Makes a binder that refuses numbers that are not finite. */
    public OptionBinder() {
        this(false);
    }

    /**
     * Makes a binder.
     *
     * @param nonFinite whether infinite numbers and NaN are taken, where the option's range allows
     *     them
     */
    public OptionBinder(boolean nonFinite) {
        this.nonFinite = nonFinite;
    }

    /**
     * Binds a JSON object's text.
     *
     * @param base the values where the text says nothing
     * @param json the text
     * @param where what messages call the place of the text
     * @param <O> the options
     * @return the base with the text's values in their places
     * @throws ConfigException with everything that is wrong
     */
    public <O extends Record> O bindText(O base, String json, String where) {
        List<Problem> problems = new ArrayList<>();
        Optional<O> bound =
                JsonText.read(json, Place.of(where), problems)
                        .flatMap(tree -> bind(base, tree, Place.of(where), problems));
        return orThrow(bound, problems);
    }

    /**
     * Binds a JSON object.
     *
     * @param base the values where the object says nothing
     * @param options the object
     * @param where what messages call the place of the object
     * @param <O> the options
     * @return the base with the object's values in their places
     * @throws ConfigException with everything that is wrong
     */
    public <O extends Record> O bind(O base, JsonNode options, String where) {
        List<Problem> problems = new ArrayList<>();
        return orThrow(bind(base, options, Place.of(where), problems), problems);
    }

    /**
     * Binds the options of a preset. Numbers, texts, enum constants, lists, and maps for nested
     * records are taken as if they had been read from JSON.
     *
     * @param base the values where the map says nothing
     * @param options the map
     * @param where what messages call the place of the map
     * @param <O> the options
     * @return the base with the map's values in their places
     * @throws ConfigException with everything that is wrong
     */
    public <O extends Record> O bind(O base, Map<String, ?> options, String where) {
        return bind(base, Trees.object(options), where);
    }

    /**
     * Binds a configuration file that a reference implementation in Python wrote, or a manifest
     * beside weights. Such a file writes null for what it leaves open, infinities bare or as text,
     * and notes to itself under keys that begin with an underscore; all else is as strict as ever.
     *
     * @param base the values where the file says nothing
     * @param json the file's text
     * @param where what messages call the file
     * @param <O> the options
     * @return the base with the file's values in their places
     * @throws ConfigException with everything that is wrong
     */
    public static <O extends Record> O bindExport(O base, String json, String where) {
        List<Problem> problems = new ArrayList<>();
        Optional<O> bound =
                JsonText.read(json, Place.of(where), problems)
                        .map(PythonText::plain)
                        .flatMap(
                                tree ->
                                        new OptionBinder(true)
                                                .bind(base, tree, Place.of(where), problems));
        return orThrow(bound, problems);
    }

    private static <O> O orThrow(Optional<O> bound, List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return bound.orElseThrow();
    }

    /** Binds, or gives nothing and adds at least one problem. */
    public <O extends Record> Optional<O> bind(
            O base, JsonNode options, Place place, List<Problem> problems) {
        return bind(base, options, place, true, problems);
    }

    private <O extends Record> Optional<O> bind(
            O base, JsonNode options, Place place, boolean top, List<Problem> problems) {
        @SuppressWarnings("unchecked") // The class of an O, which is final, as all records.
        Class<O> type = (Class<O>) base.getClass();
        return bind(type, Optional.of(base), options, place, top, problems);
    }

    private <O extends Record> Optional<O> bind(
            Class<O> type,
            Optional<O> base,
            JsonNode options,
            Place place,
            boolean top,
            List<Problem> problems) {
        int before = problems.size();
        Optional<OptionsSchema<O>> schema = OptionsSchema.of(type, top, problems);
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        if (!options.isObject()) {
            problems.add(
                    new Problem(
                            "CFG-021",
                            place.text(),
                            Found.of(options),
                            "an object of options",
                            "write { \"option\": value }" + orLeaveOut(base)));
            return Optional.empty();
        }
        Object[] values = new Object[schema.get().fields().size()];
        if (base.isPresent()) {
            try {
                values = schema.get().values(base.get());
            } catch (ConfigException e) {
                problems.addAll(e.problems());
                return Optional.empty();
            }
        }
        bindAll(schema.get(), base.isPresent(), values, options, place, problems);
        if (problems.size() != before) {
            return Optional.empty();
        }
        return base.isPresent() && options.isEmpty()
                ? base
                : schema.get().make(values, place, problems);
    }

    private void bindAll(
            OptionsSchema<?> schema,
            boolean defaults,
            Object[] values,
            JsonNode options,
            Place place,
            List<Problem> problems) {
        List<String> keys = schema.keys();
        for (Map.Entry<String, JsonNode> given : options.properties()) {
            int index = keys.indexOf(given.getKey());
            if (index < 0) {
                problems.add(unknown(given.getKey(), keys, place));
                continue;
            }
            OptionField field = schema.fields().get(index);
            Optional<Object> old = Optional.ofNullable(values[index]);
            value(field, old, given.getValue(), place.at(given.getKey()), problems)
                    .ifPresent(value -> values[index] = value);
        }
        for (String key : keys) {
            if (!defaults && !options.has(key)) {
                problems.add(
                        new Problem(
                                "CFG-026",
                                place.text(),
                                "no option " + Found.quoted(key),
                                "every option, for a record in a list has no defaults",
                                "add it"));
            }
        }
    }

    private Optional<?> value(
            OptionField field,
            Optional<Object> old,
            JsonNode given,
            Place place,
            List<Problem> problems) {
        return switch (field.type().shape()) {
            case RECORD ->
                    old.isPresent()
                            ? bind((Record) old.get(), given, place, false, problems)
                            : record(field, given, place, problems);
            case LIST -> list(field, given, place, problems);
            case ONE ->
                    new ValueReader(nonFinite, problems).read(field, given, place, orLeaveOut(old));
        };
    }

    private Optional<? extends Record> record(
            OptionField field, JsonNode given, Place place, List<Problem> problems) {
        return bind(field.type().record(), Optional.empty(), given, place, false, problems);
    }

    private Optional<List<Object>> list(
            OptionField field, JsonNode given, Place place, List<Problem> problems) {
        if (!given.isArray()) {
            problems.add(
                    new Problem(
                            "CFG-021",
                            place.text(),
                            Found.of(given),
                            field.type().text(),
                            "write it between [ and ]"));
            return Optional.empty();
        }
        ValueReader reader = new ValueReader(nonFinite, problems);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Optional<?> value =
                    field.type().kind() == OptionType.Kind.RECORD
                            ? record(field, given.get(i), place.at(i), problems)
                            : reader.read(field, given.get(i), place.at(i), "");
            value.ifPresent(values::add);
        }
        return values.size() == given.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    /** The end of a fix, where leaving the option out is another. */
    private static String orLeaveOut(Optional<?> old) {
        return old.map(value -> ", or leave it out for " + Found.shorten(OptionsWriter.json(value)))
                .orElse("");
    }

    private static Problem unknown(String key, List<String> keys, Place place) {
        List<String> nearest = Nearest.names(key, keys);
        return new Problem(
                "CFG-020",
                place.at(key).text(),
                "the unknown option " + Found.quoted(key),
                keys.isEmpty() ? "no options" : "one of " + String.join(", ", keys),
                nearest.isEmpty() ? "remove it" : "write " + Nearest.either(nearest));
    }
}

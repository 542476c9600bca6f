// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.runtime.engine.ContextLoader;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The components of an options record, in order.
 *
 * @param <O> the record
 */
final class OptionsSchema<O extends Record> {

    private final Class<O> type;
    private final List<OptionField> fields;

    private OptionsSchema(Class<O> type, List<OptionField> fields) {
        this.type = type;
        this.fields = fields;
    }

    /**
     * Reads a record's components, or gives nothing where the plugin's author made a mistake.
     *
     * @param top whether the options stand beside the key that names the factory
     */
    static <O extends Record> Optional<OptionsSchema<O>> of(
            Class<O> type, boolean top, List<Problem> problems) {
        int before = problems.size();
        List<OptionField> fields = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        if (top) {
            keys.add(OptionBinder.USE);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            field(component, keys, problems).ifPresent(fields::add);
        }
        return problems.size() == before
                ? Optional.of(new OptionsSchema<>(type, List.copyOf(fields)))
                : Optional.empty();
    }

    private static Optional<OptionField> field(
            RecordComponent component, Set<String> keys, List<Problem> problems) {
        Option option = component.getAnnotation(Option.class);
        Optional<OptionType> type = OptionType.of(component);
        if (option == null) {
            problems.add(
                    fault(
                            component,
                            "no @Option",
                            "an @Option that says what the component means"));
            return Optional.empty();
        }
        if (type.isEmpty()) {
            problems.add(
                    fault(
                            component,
                            "the type " + OptionType.name(component.getGenericType()),
                            "a primitive, a String, an enum, a record, or a List of these"));
            return Optional.empty();
        }
        String key = option.name().isEmpty() ? component.getName() : option.name();
        OptionField field = new OptionField(key, component, option, type.get());
        if (!keys.add(key)) {
            problems.add(
                    fault(
                            component,
                            "the name " + Found.quoted(key) + " a second time",
                            key.equals(OptionBinder.USE)
                                    ? "another name: recipes name the factory by this one"
                                    : "a name of its own"));
        }
        OptionType.Kind kind = type.get().kind();
        if (!(option.min() <= option.max())) {
            problems.add(
                    fault(
                            component,
                            "a range from " + option.min() + " to " + option.max(),
                            "a smallest number that is not above the largest"));
        } else if (!field.range().isEmpty() && !kind.number()) {
            problems.add(
                    fault(component, "a range for " + kind.one(), "min and max on numbers alone"));
        }
        if (option.among().length > 0 && kind != OptionType.Kind.TEXT) {
            problems.add(
                    fault(component, "allowed words for " + kind.one(), "among on texts alone"));
        }
        return Optional.of(field);
    }

    static Problem fault(RecordComponent component, String found, String wanted) {
        return new Problem(
                "CFG-040",
                "component '"
                        + component.getName()
                        + "' of options record "
                        + component.getDeclaringRecord().getName(),
                found,
                wanted,
                PluginCalls.REPORT);
    }

    List<OptionField> fields() {
        return fields;
    }

    List<String> keys() {
        return fields.stream().map(OptionField::key).collect(Collectors.toList());
    }

    /**
     * A record's values.
     *
     * @throws ConfigException where one is null or cannot be read
     */
    Object[] values(O record) {
        Object[] values = new Object[fields.size()];
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = fields.get(i).component();
            try {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                Object value = accessor.invoke(record);
                if (value == null || (value instanceof List<?> list && holdsNull(list))) {
                    problems.add(fault(component, "null in " + record, "a value"));
                } else {
                    values[i] = value;
                }
            } catch (InvocationTargetException e) {
                problems.add(fault(component, "code that threw " + e.getCause(), "a value"));
            } catch (IllegalAccessException | RuntimeException e) {
                problems.add(fault(component, "no access: " + e, "a record that can be read"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return values;
    }

    private static boolean holdsNull(List<?> list) {
        return list.stream().anyMatch(element -> element == null);
    }

    /** Makes a record by its canonical constructor, or a problem of what that throws. */
    Optional<O> make(Object[] values, Place place, List<Problem> problems) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try (ContextLoader unused = ContextLoader.of(type)) {
            Constructor<O> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            refused(e.getCause(), place, problems);
        } catch (ReflectiveOperationException | RuntimeException e) {
            problems.add(
                    PluginCalls.threw(
                            "options record " + type.getName(), e, "a record that can be made"));
        }
        return Optional.empty();
    }

    private void refused(@Nullable Throwable failure, Place place, List<Problem> problems) {
        if (failure instanceof VirtualMachineError error) {
            throw error;
        }
        if (failure instanceof ConfigException config) {
            problems.addAll(config.problems());
            return;
        }
        Throwable root = failure;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (failure instanceof IllegalArgumentException && root != null) {
            String message = root.getMessage() == null ? root.toString() : root.getMessage();
            problems.add(
                    new Problem(
                            "CFG-025",
                            place.text(),
                            "options that do not go together: " + message,
                            "options that " + type.getSimpleName() + " takes",
                            "change the options that the message names"));
            return;
        }
        problems.add(
                PluginCalls.threw(
                        place.text(),
                        root == null ? new IllegalStateException("nothing") : root,
                        "a record, or an IllegalArgumentException that says what is wrong"));
    }
}

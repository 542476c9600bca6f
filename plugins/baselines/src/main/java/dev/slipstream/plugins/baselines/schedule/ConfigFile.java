// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Assets;
import dev.slipstream.api.plugin.Option;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes a scheduler's keys from a file of the reference, and from nowhere else beside it. */
final class ConfigFile {

    /** Options that the reference's files do not have. */
    private static final Set<String> OURS = Set.of("steps", "timesteps", "from", "eta", "config");

    private ConfigFile() {}

    /**
     * Reads the file that the options name.
     *
     * @param options what the recipe says
     * @param defaults what it says where it says nothing
     * @return the recipe's own options with the file's keys
     * @throws ConfigException where the recipe sets keys of the file, or the file ours
     */
    static <O extends Record & ReferenceOptions> O read(
            O options, O defaults, String scheduler, Assets assets) {
        List<Problem> problems = new ArrayList<>();
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            String key = key(component);
            if (!OURS.contains(key)
                    && !value(component, options).equals(value(component, defaults))) {
                problems.add(
                        new Origin(scheduler, "")
                                .problem(
                                        "SCH-007",
                                        key,
                                        value(component, options) + " beside the file of 'config'",
                                        "one place that sets it",
                                        "move it into '"
                                                + options.config()
                                                + "', or leave config out"));
            }
        }
        O read = problems.isEmpty() ? assets.options(options.config(), options) : options;
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            String key = key(component);
            if (OURS.contains(key) && !value(component, read).equals(value(component, options))) {
                problems.add(
                        new Origin(scheduler, options.config())
                                .problem(
                                        "SCH-007",
                                        key,
                                        value(component, read).toString(),
                                        "the keys of a diffusers scheduler",
                                        "move it into the recipe"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return read;
    }

    private static String key(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        return option.name().isEmpty() ? component.getName() : option.name();
    }

    private static Object value(RecordComponent component, Record options) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

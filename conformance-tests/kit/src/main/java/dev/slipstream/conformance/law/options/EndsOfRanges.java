// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.options;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Part;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A user tries how far an option goes. */
final class EndsOfRanges extends Law {

    /** Beyond this an option may stand for work that takes long, and rightly so. */
    private static final double LARGEST = 10_000;

    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, long.class, float.class, double.class);

    EndsOfRanges() {
        super(
                "OPT-05",
                Scope.PRESET,
                "At the ends of each option's range the recipe compiles, or is refused in words.",
                "create() of the factories, and ranges that promise too much");
    }

    @Override
    public Finding check(Trial trial) {
        int tried = 0;
        for (Map.Entry<RecipeRole, Part<?, ?>> role : RecipeJson.parts(trial.recipe()).entrySet()) {
            Part<?, ?> part = role.getValue();
            if (!trial.subject().owns(part.use())) {
                continue;
            }
            for (ObjectNode change : changes(part.options())) {
                Optional<String> crash = crash(trial, role.getKey(), part, change);
                if (crash.isPresent()) {
                    return broken(
                            "'"
                                    + part.use()
                                    + "' with "
                                    + change
                                    + ", which ended in "
                                    + crash.get(),
                            "a compiled recipe, or a ConfigException",
                            "narrow the option's range, or refuse the value in create()");
                }
                tried++;
            }
        }
        return tried == 0
                ? Finding.notApplicable("none of the preset's options has a range")
                : Finding.passed(tried + " ends of ranges");
    }

    private static List<ObjectNode> changes(Record options) {
        List<ObjectNode> changes = new ArrayList<>();
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            Option option = component.getAnnotation(Option.class);
            if (option == null || !NUMBERS.contains(component.getType())) {
                continue;
            }
            for (double end : new double[] {option.min(), option.max()}) {
                if (Math.abs(end) <= LARGEST) {
                    changes.add(change(options, component, option, end));
                }
            }
        }
        return changes;
    }

    private static ObjectNode change(
            Record options, RecordComponent component, Option option, double end) {
        String key = option.name().isEmpty() ? component.getName() : option.name();
        ObjectNode change = OptionsWriter.tree(options).objectNode();
        if (component.getType() == int.class || component.getType() == long.class) {
            change.put(key, (long) end);
        } else {
            change.put(key, end);
        }
        return change;
    }

    private static Optional<String> crash(
            Trial trial, RecipeRole role, Part<?, ?> part, ObjectNode change) {
        try {
            Record options = new OptionBinder().bind(part.options(), change, part.use());
            RecipeJson json = RecipeJson.of(trial.recipe()).with(role, part.use(), options);
            try (CompiledRecipe recipe = trial.host().compile(trial.preset(), json)) {
                return Optional.empty();
            }
        } catch (ConfigException | RecipeException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e.toString());
        }
    }
}

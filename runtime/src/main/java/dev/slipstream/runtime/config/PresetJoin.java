// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.runtime.hint.Nearest;
import dev.slipstream.runtime.options.Found;
import dev.slipstream.runtime.options.Place;
import dev.slipstream.runtime.options.Trees;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What presets, joined, say of each role. */
final class PresetJoin {

    private final FactoryIndex index;
    private final List<IndexedPreset> joined = new ArrayList<>();
    private final Map<RecipeRole, Said> said = new EnumMap<>(RecipeRole.class);
    private final Map<RecipeRole, Problem> disputes = new EnumMap<>(RecipeRole.class);
    private OptionalInt actionSteps = OptionalInt.empty();
    private Optional<Problem> stepsDispute = Optional.empty();
    private boolean complete = true;

    /**
     * What presets say of a role.
     *
     * @param choice the choice
     * @param place where messages look for it
     * @param sets whether a preset sets it, and does not only assume it
     */
    record Said(RoleChoice choice, Place place, boolean sets) {}

    private PresetJoin(FactoryIndex index) {
        this.index = index;
    }

    /** Joins nothing. */
    static PresetJoin none(FactoryIndex index) {
        return new PresetJoin(index);
    }

    /** Joins presets. */
    static PresetJoin of(
            FactoryIndex index, List<String> names, String where, List<Problem> problems) {
        PresetJoin join = new PresetJoin(index);
        int before = problems.size();
        for (String name : names) {
            join.add(name, where, problems);
        }
        join.complete = problems.size() == before;
        for (RecipeRole role : RecipeRole.values()) {
            join.decide(role, where, problems);
        }
        join.decideActionSteps(where);
        return join;
    }

    private void add(String name, String where, List<Problem> problems) {
        List<IndexedPreset> found = index.presets(name);
        if (found.isEmpty()) {
            problems.add(unknown(name, where));
        } else if (found.size() > 1) {
            problems.add(FactoryIndex.ambiguousPreset(where + ", preset '" + name + "'", found));
        } else if (joined.contains(found.get(0))) {
            problems.add(
                    new Problem(
                            "CFG-033",
                            where,
                            "the preset '" + name + "' a second time",
                            "each preset once",
                            "remove one of the two"));
        } else {
            joined.add(found.get(0));
        }
    }

    private Problem unknown(String name, String where) {
        List<String> names =
                index.presets().stream().map(preset -> preset.preset().name()).distinct().toList();
        List<String> nearest = Nearest.names(name, names);
        return new Problem(
                "CFG-030",
                where,
                "the unknown preset " + Found.quoted(name),
                names.isEmpty() ? "a plugin that brings presets" : "the name of a preset",
                (nearest.isEmpty()
                                ? names.isEmpty() ? "add one" : "choose one that is listed"
                                : "write " + Nearest.either(nearest))
                        + index.orMend());
    }

    private void decide(RecipeRole role, String where, List<Problem> problems) {
        List<Said> setters = of(role, Preset::sets, true);
        if (setters.size() > 1) {
            complete = false;
            problems.add(
                    dispute(
                            "CFG-031",
                            where,
                            setters,
                            "the role '" + role.key() + "' set by each of the presets ",
                            "one preset that sets it",
                            "leave all but one of them out"));
            return;
        }
        List<Said> assumers = of(role, Preset::assumes, false);
        if (!setters.isEmpty()) {
            said.put(role, setters.get(0));
        } else if (assumers.stream().map(PresetJoin::meaning).distinct().count() > 1) {
            disputes.put(
                    role,
                    dispute(
                            "CFG-032",
                            where,
                            assumers,
                            "different choices for the role '" + role.key() + "' assumed by ",
                            "one choice",
                            "set '" + role.key() + "' by a preset or in the recipe"));
        } else if (!assumers.isEmpty()) {
            said.put(role, assumers.get(0));
        }
    }

    private void decideActionSteps(String where) {
        List<Preset> setters =
                joined.stream()
                        .map(IndexedPreset::preset)
                        .filter(preset -> preset.actionSteps().isPresent())
                        .toList();
        if (setters.stream().map(Preset::actionSteps).distinct().count() > 1) {
            String presets =
                    setters.stream()
                            .map(preset -> "'" + preset.name() + "'")
                            .collect(Collectors.joining(" and "));
            stepsDispute =
                    Optional.of(
                            new Problem(
                                    "CFG-036",
                                    where,
                                    "different numbers of executed actions in the presets "
                                            + presets,
                                    "one number",
                                    "set 'actionSteps' in the recipe, or leave one of them out"));
        } else if (!setters.isEmpty()) {
            actionSteps = setters.get(0).actionSteps();
        }
    }

    private List<Said> of(
            RecipeRole role, Function<Preset, Map<RecipeRole, RoleChoice>> part, boolean sets) {
        List<Said> all = new ArrayList<>();
        for (IndexedPreset preset : joined) {
            RoleChoice choice = part.apply(preset.preset()).get(role);
            if (choice != null) {
                String source =
                        "preset '"
                                + preset.preset().name()
                                + "' of plugin '"
                                + preset.plugin().id()
                                + "'";
                all.add(new Said(choice, Place.of(source).at(role.key()), sets));
            }
        }
        return all;
    }

    /** What tells one choice from another: 40 as an Integer is 40 as a Long. */
    private static List<Object> meaning(Said said) {
        JsonNode options = Trees.object(said.choice().options());
        return List.of(said.choice().use(), options);
    }

    private static Problem dispute(
            String code, String where, List<Said> by, String found, String wanted, String fix) {
        String presets =
                by.stream().map(said -> said.place().source()).collect(Collectors.joining(" and "));
        return new Problem(code, where, found + presets, wanted, fix);
    }

    /** What the presets say of each role, where they agree. */
    Map<RecipeRole, Said> said() {
        return said;
    }

    /** The roles that nobody sets and presets assume differently, with the problem that this is. */
    Map<RecipeRole, Problem> disputes() {
        return disputes;
    }

    /** How many actions the presets execute, where they say so and agree. */
    OptionalInt actionSteps() {
        return actionSteps;
    }

    /** What is wrong where they do not agree and the recipe does not say. */
    Optional<Problem> stepsDispute() {
        return stepsDispute;
    }

    /** Whether all presets are known and none disagree, so that a missing role is missing. */
    boolean complete() {
        return complete;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.runtime.config.PresetJoin.Said;
import dev.slipstream.runtime.config.RecipeParts.Bound;
import dev.slipstream.runtime.hint.Nearest;
import dev.slipstream.runtime.options.Found;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.options.Place;
import dev.slipstream.runtime.options.PluginCalls;
import dev.slipstream.runtime.options.Trees;
import dev.slipstream.runtime.plugin.RoleKind;
import dev.slipstream.runtime.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Puts one recipe together, and collects what is wrong with it. */
final class RecipeAssembly {

    private static final String NAME = "name";
    private static final String POLICY = "policy";
    private static final String PRESETS = "presets";
    private static final String ACTION_STEPS = "actionSteps";
    private static final String NONE = "none";
    private static final String USE = OptionBinder.USE;

    private final FactoryFinder finder;
    private final FactoryIndex index;
    private final OptionBinder binder;
    private final Optional<String> defaultPolicy;
    private final Place root;
    private final List<Problem> problems;
    private final Map<RecipeRole, Bound> roles = new EnumMap<>(RecipeRole.class);
    private final Set<RecipeRole> wrong = EnumSet.noneOf(RecipeRole.class);
    private boolean policyMisspelt;

    RecipeAssembly(
            FactoryIndex index,
            OptionBinder binder,
            Optional<String> defaultPolicy,
            Place root,
            List<Problem> problems) {
        this.finder = new FactoryFinder(index);
        this.index = index;
        this.binder = binder;
        this.defaultPolicy = defaultPolicy;
        this.root = root;
        this.problems = problems;
    }

    /** The recipe, or null where there are problems. */
    @Nullable Recipe assemble(String name, ObjectNode given, @Nullable List<String> presets) {
        checkKeys(given);
        String called = name(given).orElse(name);
        PresetJoin join =
                presets == null
                        ? join(given)
                        : PresetJoin.of(index, presets, root.text(), problems);
        Optional<Bound> policy = policy(given.get(POLICY));
        for (RecipeRole role : RecipeRole.values()) {
            int before = problems.size();
            role(role, given.get(role.key()), join).ifPresent(bound -> roles.put(role, bound));
            if (problems.size() != before) {
                wrong.add(role);
            }
        }
        OptionalInt actionSteps = actionSteps(given.get(ACTION_STEPS), join);
        Optional<Bound> scheduler = bound(RecipeRole.SCHEDULER);
        if (scheduler.isEmpty() && !wrong.contains(RecipeRole.SCHEDULER) && join.complete()) {
            problems.add(
                    new Problem(
                            "CFG-016",
                            root.text(),
                            "no scheduler",
                            "one",
                            finder.choose(RoleKind.SCHEDULER)));
        }
        if (!problems.isEmpty() || policy.isEmpty() || scheduler.isEmpty()) {
            return null;
        }
        return new Recipe(
                called,
                Path.of(""),
                RecipeParts.policy(policy.get()),
                bound(RecipeRole.DENOISER).map(RecipeParts::denoiser),
                RecipeParts.scheduler(scheduler.get()),
                bound(RecipeRole.COLD_START).map(RecipeParts::scheduler),
                bound(RecipeRole.PRUNER).map(RecipeParts::pruner),
                bound(RecipeRole.CACHE_STORE).map(RecipeParts::cacheStore),
                bound(RecipeRole.WARM_STARTER).map(RecipeParts::warmStarter),
                actionSteps);
    }

    private OptionalInt actionSteps(@Nullable JsonNode given, PresetJoin join) {
        if (given == null) {
            join.stepsDispute().ifPresent(problems::add);
            return join.actionSteps();
        }
        if (given.isIntegralNumber() && given.canConvertToInt() && given.intValue() >= 1) {
            return OptionalInt.of(given.intValue());
        }
        problems.add(
                new Problem(
                        "CFG-017",
                        root.at(ACTION_STEPS).text(),
                        Found.of(given),
                        "a whole number of at least 1",
                        "write how many actions of a chunk are executed, or leave it out"));
        return OptionalInt.empty();
    }

    private Optional<Bound> bound(RecipeRole role) {
        return Optional.ofNullable(roles.get(role));
    }

    private void checkKeys(ObjectNode given) {
        List<String> known = new ArrayList<>(List.of(NAME, POLICY, PRESETS, ACTION_STEPS));
        Arrays.stream(RecipeRole.values()).map(RecipeRole::key).forEach(known::add);
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String key = entry.getKey();
            if (known.contains(key)) {
                continue;
            }
            List<String> nearest = Nearest.names(key, known);
            problems.add(
                    new Problem(
                            "CFG-005",
                            root.at(key).text(),
                            "the unknown key " + Found.quoted(key),
                            "one of " + String.join(", ", known),
                            nearest.isEmpty() ? "remove it" : "write " + Nearest.either(nearest)));
            // A misspelt role is one mistake, not a missing role besides.
            policyMisspelt |= nearest.contains(POLICY);
            Arrays.stream(RecipeRole.values())
                    .filter(role -> nearest.contains(role.key()))
                    .forEach(wrong::add);
        }
    }

    private Optional<String> name(ObjectNode given) {
        JsonNode name = given.get(NAME);
        if (name == null) {
            return Optional.empty();
        }
        if (!name.isTextual() || name.textValue().isBlank()) {
            problems.add(
                    shape(
                            root.at(NAME),
                            name,
                            "a text that is not blank",
                            "write a name, or none"));
            return Optional.empty();
        }
        return Optional.of(name.textValue());
    }

    private PresetJoin join(ObjectNode given) {
        JsonNode presets = given.get(PRESETS);
        if (presets == null) {
            return PresetJoin.none(index);
        }
        List<String> names = new ArrayList<>();
        int before = problems.size();
        if (!presets.isArray()) {
            problems.add(
                    shape(
                            root.at(PRESETS),
                            presets,
                            "a list of presets' names",
                            "write [\"first\", \"second\"]"));
        }
        for (int i = 0; presets.isArray() && i < presets.size(); i++) {
            if (presets.get(i).isTextual()) {
                names.add(presets.get(i).textValue());
            } else {
                problems.add(
                        shape(
                                root.at(PRESETS).at(i),
                                presets.get(i),
                                "a preset's name",
                                "write the name in quotes"));
            }
        }
        if (problems.size() != before) {
            wrong.add(RecipeRole.SCHEDULER);
        }
        return PresetJoin.of(index, names, root.at(PRESETS).text(), problems);
    }

    private Optional<Bound> policy(@Nullable JsonNode given) {
        Place place = root.at(POLICY);
        if (given == null && defaultPolicy.isPresent()) {
            return policyNamed(defaultPolicy.get(), Place.of("default policy"), nothing());
        }
        if (given == null || isNone(given)) {
            if (!policyMisspelt) {
                problems.add(
                        new Problem(
                                "CFG-015",
                                root.text(),
                                "no policy",
                                "one",
                                finder.choose(RoleKind.POLICY)));
            }
            return Optional.empty();
        }
        if (given.isTextual()) {
            return policyNamed(given.textValue(), place, nothing());
        }
        if (!given.isObject()) {
            problems.add(
                    shape(
                            place,
                            given,
                            "a policy's name, or an object that says 'use' and options",
                            "write \"policy\": \"plugin/factory\""));
            return Optional.empty();
        }
        return use(RoleKind.POLICY, given, place)
                .flatMap(use -> policyNamed(use, place, options(given)));
    }

    private Optional<Bound> policyNamed(String use, Place place, JsonNode options) {
        return finder.find(RoleKind.POLICY, use, place.text(), problems)
                .flatMap(found -> bind(found, Optional.empty(), options, place));
    }

    private Optional<Bound> role(RecipeRole role, @Nullable JsonNode given, PresetJoin join) {
        Place place = root.at(role.key());
        RoleKind kind = RoleKind.of(role);
        Said said = join.said().get(role);
        Problem dispute = join.disputes().get(role);
        if (given == null) {
            if (dispute != null) {
                problems.add(dispute);
            }
            return said == null ? Optional.empty() : said(kind, said);
        }
        if (isNone(given)) {
            return Optional.empty();
        }
        if (!given.isObject()) {
            String meant =
                    given.isTextual() && given.textValue().indexOf('/') > 0
                            ? TextNode.valueOf(Found.shorten(given.textValue())).toString()
                            : "\"plugin/factory\"";
            problems.add(
                    shape(
                            place,
                            given,
                            "an object that says 'use' and options, or \"none\"",
                            "write { \"use\": " + meant + " }, or \"none\""));
            return Optional.empty();
        }
        if (!given.has(USE)) {
            return over(kind, given, place, said, dispute, join);
        }
        Optional<String> use = use(kind, given, place);
        if (use.isEmpty()) {
            return Optional.empty();
        }
        if (use.get().equals(NONE)) {
            return none(given, place);
        }
        boolean same = said != null && said.sets() && said.choice().use().equals(use.get());
        return finder.find(kind, use.get(), place.at(USE).text(), problems)
                .flatMap(
                        found ->
                                bind(
                                        found,
                                        same ? Optional.of(said) : Optional.empty(),
                                        options(given),
                                        place));
    }

    /** A role that presets choose. */
    private Optional<Bound> said(RoleKind kind, Said said) {
        RoleChoice choice = said.choice();
        if (choice.use().equals(NONE)) {
            return choice.options().isEmpty()
                    ? Optional.empty()
                    : none(Trees.object(choice.options()), said.place());
        }
        return finder.find(kind, choice.use(), said.place().text(), problems)
                .flatMap(found -> bind(found, Optional.of(said), nothing(), said.place()));
    }

    /** A role whose options go over what presets choose. */
    private Optional<Bound> over(
            RoleKind kind,
            JsonNode given,
            Place place,
            @Nullable Said said,
            @Nullable Problem dispute,
            PresetJoin join) {
        if (said != null && !said.choice().use().equals(NONE)) {
            return finder.find(kind, said.choice().use(), said.place().text(), problems)
                    .flatMap(found -> bind(found, Optional.of(said), options(given), place));
        }
        if (dispute != null) {
            problems.add(dispute);
        } else if (join.complete()) {
            problems.add(noUse(kind, given, place));
        }
        return Optional.empty();
    }

    private Optional<Bound> none(JsonNode given, Place place) {
        List<String> keys = new ArrayList<>();
        given.properties().forEach(entry -> keys.add(entry.getKey()));
        keys.remove(USE);
        if (!keys.isEmpty()) {
            problems.add(
                    new Problem(
                            "CFG-008",
                            place.text(),
                            "options beside 'none': " + Found.shorten(String.join(", ", keys)),
                            "'none' alone",
                            "remove the options, or name a factory"));
        }
        return Optional.empty();
    }

    /** Which factory an object names. */
    private Optional<String> use(RoleKind kind, JsonNode given, Place place) {
        JsonNode use = given.get(USE);
        if (use == null) {
            problems.add(noUse(kind, given, place));
            return Optional.empty();
        }
        if (!use.isTextual()) {
            problems.add(shape(place.at(USE), use, "a text, plugin/factory", finder.choose(kind)));
            return Optional.empty();
        }
        return Optional.of(use.textValue());
    }

    private Problem noUse(RoleKind kind, JsonNode given, Place place) {
        List<String> keys = new ArrayList<>();
        given.properties().forEach(entry -> keys.add(entry.getKey()));
        return new Problem(
                "CFG-007",
                place.text(),
                Nearest.names(USE, keys).isEmpty()
                        ? "no 'use'"
                        : Nearest.either(Nearest.names(USE, keys)) + " and no 'use'",
                "'use', which names the factory",
                finder.choose(kind));
    }

    /** Binds a preset's options over the factory's defaults, and the recipe's over those. */
    private Optional<Bound> bind(
            IndexedFactory found, Optional<Said> said, JsonNode options, Place place) {
        Optional<? extends Record> defaults =
                PluginCalls.call(
                        found.plugin().loader(),
                        "'" + found.use() + "'",
                        "the defaults of its options",
                        problems,
                        () -> found.factory().defaults());
        if (defaults.isEmpty()) {
            return Optional.empty();
        }
        Optional<? extends Record> base = defaults;
        if (said.isPresent()) {
            JsonNode preset = Trees.object(said.get().choice().options());
            base = binder.bind(defaults.get(), preset, said.get().place(), problems);
        }
        if (base.isEmpty()) {
            // What the recipe says is wrong or right whatever the preset says.
            binder.bind(defaults.get(), options, place, problems);
            return Optional.empty();
        }
        Optional<? extends Record> all = binder.bind(base.get(), options, place, problems);
        return all.flatMap(record -> RecipeParts.bound(found, record, place, problems));
    }

    private static boolean isNone(JsonNode given) {
        return given.isTextual() && given.textValue().equals(NONE);
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode options(JsonNode given) {
        ObjectNode options = ((ObjectNode) given).deepCopy();
        options.remove(USE);
        return options;
    }

    private static Problem shape(Place place, JsonNode found, String wanted, String fix) {
        return new Problem("CFG-006", place.text(), Found.of(found), wanted, fix);
    }
}

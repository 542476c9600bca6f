// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.runtime.hint.Nearest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules in the order in which they are checked and listed.
 *
 * <p>Immutable.
 */
public final class Catalogue {

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    /**
     * Makes a catalogue.
     *
     * @param rules the rules, each with an id of its own
     */
    public Catalogue(Collection<? extends Rule> rules) {
        for (Rule rule : rules) {
            String id = rule.text().id();
            if (this.rules.putIfAbsent(id, rule) != null) {
                throw new IllegalArgumentException("two rules have the id " + id);
            }
        }
    }

    /**
     * All rules.
     *
     * @return the rules in order
     */
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    /**
     * Looks a rule up.
     *
     * @param id its id
     * @return the rule, or empty where there is none
     */
    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /**
     * Some of the rules, in the catalogue's order.
     *
     * @param ids the ids of those that are wanted
     * @return a smaller catalogue
     * @throws ConfigException where an id is unknown, with the nearest one
     */
    public Catalogue only(Collection<String> ids) {
        List<Problem> problems = new ArrayList<>();
        for (String id : ids) {
            unknown(id, "rule '" + id + "'").ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Catalogue(
                rules.values().stream().filter(rule -> ids.contains(rule.text().id())).toList());
    }

    /** What is wrong with an id that no rule has. */
    Optional<Problem> unknown(String id, String where) {
        if (rules.containsKey(id)) {
            return Optional.empty();
        }
        return Optional.of(
                new Problem(
                        "KIT-001",
                        where,
                        "no rule '" + id + "'",
                        "the id of one of the kit's " + rules.size() + " rules",
                        Nearest.names(id, rules.keySet()).stream()
                                .findFirst()
                                .map(near -> "write '" + near + "'")
                                .orElse("choose one that 'slipstream conformance --list' shows")));
    }
}

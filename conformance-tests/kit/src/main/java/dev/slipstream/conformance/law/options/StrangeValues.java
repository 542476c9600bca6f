// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.runtime.config.IndexedFactory;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.options.OptionsWriter;

import java.util.List;
import java.util.Optional;

/** A user mistypes an option. */
final class StrangeValues extends OptionLaw {

    /** The binder's code for a plugin's code that threw what is no refusal. */
    private static final String CRASH = "CFG-041";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<JsonNode> VALUES =
            List.of(
                    JSON.numberNode(0),
                    JSON.numberNode(-1),
                    JSON.numberNode(Integer.MAX_VALUE),
                    JSON.numberNode(1e30),
                    JSON.textNode(""),
                    JSON.textNode("no such word"),
                    JSON.arrayNode(),
                    JSON.nullNode());

    StrangeValues() {
        super(
                "OPT-04",
                "An option of any value is taken or refused in words, never with a crash.",
                "the canonical constructor: it refuses with an IllegalArgumentException");
    }

    @Override
    Optional<Finding> wrongWith(IndexedFactory factory) {
        Record defaults = Factories.defaults(factory);
        for (String option : (Iterable<String>) OptionsWriter.tree(defaults)::fieldNames) {
            for (JsonNode value : VALUES) {
                ObjectNode options = JSON.objectNode();
                options.set(option, value);
                Optional<String> crash = crash(defaults, options, Factories.name(factory));
                if (crash.isPresent()) {
                    return Optional.of(
                            broken(
                                    options + ", at which " + crash.get(),
                                    "options, or a refusal",
                                    "give the option a range with @Option, or throw an"
                                            + " IllegalArgumentException that names it"));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> crash(Record defaults, ObjectNode options, String where) {
        try {
            new OptionBinder().bind(defaults, options, where);
            return Optional.empty();
        } catch (ConfigException e) {
            return e.problems().stream().anyMatch(problem -> problem.code().equals(CRASH))
                    ? Optional.of(e.getMessage())
                    : Optional.empty();
        }
    }
}

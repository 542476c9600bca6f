// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.options;

import dev.slipstream.api.error.Problem;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.runtime.config.IndexedFactory;
import dev.slipstream.runtime.options.OptionsDescription;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user reads what there is to choose. */
final class Documented extends OptionLaw {

    Documented() {
        super(
                "OPT-01",
                "Factories and options say what they mean, and defaults are in their ranges.",
                "@Option on each component, description(), and defaults()");
    }

    @Override
    Optional<Finding> wrongWith(IndexedFactory factory) {
        OptionsDescription described = OptionsDescription.of(Factories.defaults(factory));
        String problems =
                Stream.concat(
                                described.problems().stream().map(Problem::text),
                                described.options().stream()
                                        .filter(option -> option.meaning().isBlank())
                                        .map(option -> "no meaning of '" + option.name() + "'"))
                        .collect(Collectors.joining("; "));
        if (factory.factory().description().isBlank()) {
            problems += "no description of what it makes";
        }
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        broken(
                                "in " + Factories.name(factory) + ": " + problems,
                                "a sentence for each option, and defaults that recipes may write",
                                "annotate the component with @Option and a sentence"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.options;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.runtime.config.IndexedFactory;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.options.OptionsWriter;

import java.util.Optional;

/** A user saves a recipe and loads it again. */
final class WrittenAndRead extends OptionLaw {

    WrittenAndRead() {
        super(
                "OPT-02",
                "Defaults that are written as JSON and read again are the defaults.",
                "the canonical constructor, and accessors that give other values than it took");
    }

    @Override
    Optional<Finding> wrongWith(IndexedFactory factory) {
        return wrongWith(factory, "defaults", Factories.defaults(factory));
    }

    static Optional<Finding> wrongWith(IndexedFactory factory, String what, Record options) {
        String json = OptionsWriter.text(options);
        try {
            Record read = new OptionBinder(true).bindText(options, json, what);
            return read.equals(options)
                    ? Optional.empty()
                    : Optional.of(differs(factory, what, "come back as " + read));
        } catch (ConfigException e) {
            return Optional.of(differs(factory, what, "are refused: " + e.getMessage()));
        }
    }

    private static Finding differs(IndexedFactory factory, String what, String how) {
        return broken(
                "the "
                        + what
                        + " of "
                        + Factories.name(factory)
                        + ", which, written and read, "
                        + how,
                "the same options",
                "let the record keep what it is given, and refuse what it cannot keep");
    }
}

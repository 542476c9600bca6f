// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.options;

import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.runtime.config.IndexedFactory;

import java.util.Optional;

/** A user switches a strategy off by its options. */
final class Lossless extends OptionLaw {

    Lossless() {
        super(
                "OPT-03",
                "Lossless options, where there are any, are options that a recipe may write.",
                "lossless()");
    }

    @Override
    Optional<Finding> wrongWith(IndexedFactory factory) {
        return lossless(factory.factory())
                .flatMap(options -> WrittenAndRead.wrongWith(factory, "lossless options", options));
    }

    private static <O extends Record> Optional<O> lossless(RoleFactory<O> factory) {
        return factory.lossless(factory.defaults());
    }
}

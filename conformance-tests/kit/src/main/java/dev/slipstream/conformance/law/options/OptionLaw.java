// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.options;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.config.IndexedFactory;

import java.util.List;
import java.util.Optional;

/** A law that each of a plugin's factories keeps by itself. */
abstract class OptionLaw extends Law {

    OptionLaw(String id, String checks, String lookAt) {
        super(id, Scope.PLUGIN, checks, lookAt);
    }

    /** What is wrong with a factory, or empty. */
    abstract Optional<Finding> wrongWith(IndexedFactory factory);

    @Override
    public final Finding check(Trial trial) {
        List<IndexedFactory> factories = Factories.of(trial);
        for (IndexedFactory factory : factories) {
            Optional<Finding> wrong = wrongWith(factory);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        return factories.isEmpty()
                ? Finding.notApplicable("the plugin has no factory")
                : Finding.passed("the options of " + factories.size() + " factories");
    }
}

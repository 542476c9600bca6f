// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.suite.Candidate;
import dev.slipstream.conformance.suite.Catalogue;
import dev.slipstream.conformance.suite.Exemptions;
import dev.slipstream.conformance.suite.Rules;
import dev.slipstream.conformance.suite.Suite;
import dev.slipstream.conformance.suite.SuiteOptions;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the rules that leave nothing to chance on plugins that we ship, through the real loader. */
final class ShippedSuite {

    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");
    private static final Set<Level> LEVELS =
            Set.of(Level.LAW, Level.EXACT, Level.METAMORPHIC, Level.HONESTY);

    private ShippedSuite() {}

    static List<Verdict> run(String plugin, String preset, long seed) {
        Candidate candidate =
                Candidate.at(PLUGINS.resolve(plugin), List.of(PLUGINS), Rules.companions());
        SuiteOptions options =
                new SuiteOptions(List.of(preset), Depth.QUICK, seed, Exemptions.NONE);
        try (Suite suite = new Suite(candidate, catalogue(), options)) {
            return suite.run((done, total, verdict) -> true);
        }
    }

    private static Catalogue catalogue() {
        Set<String> ids =
                Rules.catalogue().rules().stream()
                        .map(Rule::text)
                        .filter(text -> LEVELS.contains(text.level()))
                        .map(text -> text.id())
                        .collect(Collectors.toSet());
        return Rules.catalogue().only(ids);
    }
}

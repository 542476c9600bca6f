// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.equality;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.claim.Claimed.Identity;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;

import java.util.ArrayList;
import java.util.List;

/** What follows from the algorithms holds: identities between recipes, as the plugin names them. */
final class IdentityRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "META-01",
                Level.METAMORPHIC,
                Scope.PRESET,
                Depth.QUICK,
                "Each of the claim's 'identities' holds: the preset 'with' some roles changed"
                        + " gives the chunks of the recipe that it 'equals', 'within' what is"
                        + " claimed.",
                "off-by-one in the steps that are updated; the order of writes and reads");
    }

    @Override
    public Ground ground() {
        return Ground.CLAIMED;
    }

    @Override
    public Finding check(Trial trial) {
        List<Identity> identities = Claimed.of(trial).identities();
        if (identities.isEmpty()) {
            return Finding.notApplicable("the plugin names no identity of the preset");
        }
        List<String> held = new ArrayList<>();
        for (Identity identity : identities) {
            Finding finding =
                    new Sides(
                                    "the preset with "
                                            + identity.with()
                                            + " beside "
                                            + identity.preset(),
                                    RecipeJson.of(trial.host().read(identity.preset())),
                                    RecipeJson.of(trial.recipe()).over(identity.with()),
                                    identity.within())
                            .check(trial);
            if (finding.outcome() == Outcome.FAILED) {
                return finding;
            }
            held.add(finding.message());
        }
        return Finding.passed(String.join("; ", held));
    }
}

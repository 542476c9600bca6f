// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.equality;

import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;

import java.util.Optional;

/** In its lossless setting a strategy is its base. */
final class LosslessRule implements Rule {

    @Override
    public RuleText text() {
        return new RuleText(
                "EXACT-01",
                Level.EXACT,
                Scope.PRESET,
                Depth.QUICK,
                "In the lossless setting that its factories name, the preset gives the base's"
                        + " chunks on the reference seeds, bit for bit or within the claimed"
                        + " 'losslessWithin'.",
                "what the factory's lossless(options) changes; steps that are skipped all the"
                        + " same; a base that the claim's 'base' should name");
    }

    @Override
    public Finding check(Trial trial) {
        Optional<RecipeJson> lossless = trial.lossless();
        if (lossless.isEmpty()) {
            return Finding.notApplicable(
                    "no factory of the preset names a lossless setting, so drift or distribution"
                            + " and the task judge it");
        }
        Claimed claimed = Claimed.of(trial);
        return new Sides(
                        "the lossless setting",
                        claimed.baseOf(trial),
                        lossless.get(),
                        claimed.figure("losslessWithin").orElse(0))
                .check(trial);
    }
}

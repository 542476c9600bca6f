// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.Part;

import java.util.Optional;

/** A lossless setting that is equal to the base because nothing is saved, not by some other way. */
final class LosslessComputes implements Rule {

    private static final RuleText TEXT =
            new RuleText(
                    "HON-07",
                    Level.HONESTY,
                    Scope.PRESET,
                    Depth.QUICK,
                    "In its lossless setting, a strategy computes every block of every step.",
                    "RoleFactory.lossless, and stores whose reuse does not go through gates");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Finding check(Trial trial) {
        Optional<RecipeJson> lossless = trial.lossless();
        if (lossless.isEmpty()) {
            return Finding.notApplicable("no role of the plugin has a lossless setting");
        }
        Played played = Player.recipe(trial, lossless.get());
        RolesInPlay roles = played.roles();
        boolean startsWarm = startsWarm(trial);
        for (PlayedCall call : played.calls()) {
            int index = call.report().index();
            int wanted = startsWarm ? 0 : call.report().cold() ? roles.coldSteps() : roles.steps();
            if (call.report().gates().computed() < call.report().gates().total()) {
                return broken(
                        call.report().gates().computed()
                                + " of "
                                + call.report().gates().total()
                                + " gated blocks computed in call "
                                + index,
                        "all of them");
            }
            if (call.report().evaluations().sequential() < wanted) {
                return broken(
                        call.report().evaluations().sequential() + " rounds in call " + index,
                        "at least the " + wanted + " steps of its schedule");
            }
            if (played.seesEvaluations() && call.blocks() != call.rounds() * roles.blocks()) {
                return broken(
                        call.blocks() + " blocks that the network computed in call " + index,
                        call.rounds() * roles.blocks()
                                + ", all of its "
                                + call.rounds()
                                + " rounds");
            }
        }
        return Finding.passed(played.calls().size() + " calls computed every block of every step");
    }

    /** Whether a warm starter has no lossless setting, beside a role that has one. */
    private static boolean startsWarm(Trial trial) {
        Part<?, ?> starter = RecipeJson.parts(trial.recipe()).get(RecipeRole.WARM_STARTER);
        return starter != null && !Parts.hasLossless(starter);
    }

    private static Finding broken(String found, String wanted) {
        return HonestyRule.broken(
                found,
                wanted,
                "give lossless options at which the strategy saves nothing, or none");
    }

    @Override
    public String toString() {
        return TEXT.id();
    }
}

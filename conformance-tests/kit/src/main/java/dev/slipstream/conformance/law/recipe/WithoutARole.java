// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.recipe;

import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A user writes a recipe by hand and leaves something out. */
final class WithoutARole extends Law {

    private static final Set<RecipeRole> OPTIONAL =
            EnumSet.of(
                    RecipeRole.COLD_START,
                    RecipeRole.PRUNER,
                    RecipeRole.CACHE_STORE,
                    RecipeRole.WARM_STARTER);

    WithoutARole() {
        super(
                "REC-02",
                Scope.PRESET,
                "Without one of its optional roles, the recipe works or is refused when it is"
                        + " compiled.",
                "roles that rely on each other without saying so in fit()");
    }

    @Override
    public Finding check(Trial trial) {
        RecipeJson json = RecipeJson.of(trial.recipe());
        List<String> ends = new ArrayList<>();
        for (RecipeRole role : RecipeJson.parts(trial.recipe()).keySet()) {
            if (!OPTIONAL.contains(role)) {
                continue;
            }
            Attempt attempt =
                    Attempt.of(trial.host(), trial.preset(), json.without(role), trial.seed());
            if (attempt.fault().isPresent()) {
                return broken(
                        "without its " + role.key() + ", " + attempt.fault().get(),
                        "chunks, or a refusal when the recipe is compiled",
                        "declare in fit() what each role needs of the others");
            }
            ends.add(role.key() + (attempt.works() ? ": works" : ": refused"));
        }
        return ends.isEmpty()
                ? Finding.notApplicable("the preset has no optional role")
                : Finding.passed("without each in turn, " + String.join(", ", ends));
    }
}

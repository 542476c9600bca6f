// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions.Execution;

/** Many steps in a native call are those steps. */
final class BothPaths extends Law {

    BothPaths() {
        super(
                "PATH-01",
                Scope.PRESET,
                "Steps in one native call give what they give one by one, bit for bit.",
                "a denoiser's own range call, and roles that count or watch steps");
    }

    @Override
    public Finding check(Trial trial) {
        Episode inRanges;
        try (Stage stage = Stage.of(trial)) {
            CompiledRecipe recipe = stage.recipe();
            if (!recipe.runsRanges(recipe.scheduler(), recipe.pruner().isPresent())) {
                return Finding.notApplicable(
                        "the recipe runs a step a call: its scheduler is no table, its pruner plans"
                                + " a step at a time, or its store is code");
            }
            inRanges = stage.alone(0, Stage.CALLS);
        }
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0, options -> options.with(Execution.STEPS))) {
            return Episode.of(session, stage.readings(0, Stage.CALLS))
                    .difference(inRanges)
                    .map(
                            difference ->
                                    broken(
                                            "a range call that differs "
                                                    + difference
                                                    + " from its steps",
                                            "the same bits",
                                            "use the denoiser that the role context makes of a"
                                                    + " text, or give run() the arithmetic of"
                                                    + " predict() and step()"))
                    .orElseGet(() -> Episodes.same("ranges and steps"));
        }
    }
}

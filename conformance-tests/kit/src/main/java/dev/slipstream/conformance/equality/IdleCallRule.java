// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.equality;

import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.conformance.replay.Replayer.Played;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Part;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.List;
import java.util.Optional;

/** A call that says that it skipped nothing is the call without the strategy. */
final class IdleCallRule implements Rule {

    private static final int CALLS = 6;
    private static final int REPLAYS = 2;

    @Override
    public RuleText text() {
        return new RuleText(
                "EXACT-02",
                Level.EXACT,
                Scope.PRESET,
                Depth.QUICK,
                "A call that reports neither a reused block nor a warm start gives, bit for bit,"
                        + " what the recipe without pruner, cache and warm starter gives.",
                "the first call after a reset; state that is read though nothing is reused");
    }

    @Override
    public Finding check(Trial trial) {
        Recipe recipe = trial.recipe();
        if (recipe.pruner().isEmpty() && recipe.warmStarter().isEmpty()) {
            return Finding.notApplicable("the preset neither prunes nor starts warm");
        }
        DenseReference reference = References.of(trial);
        int idle = 0;
        try (CompiledRecipe strategy = trial.host().compile(recipe);
                CompiledRecipe plain = trial.host().compile("plain", plain(recipe))) {
            for (int replay = 0; replay < REPLAYS; replay++) {
                List<Played> found = play(trial, strategy, reference, replay);
                List<Played> wanted = play(trial, plain, reference, replay);
                for (int call = 0; call < CALLS; call++) {
                    if (!idle(recipe, found.get(call).report())) {
                        continue;
                    }
                    idle++;
                    Optional<String> difference =
                            Bits.difference(wanted.get(call).chunk(), found.get(call).chunk(), 0);
                    if (difference.isPresent()) {
                        return Finding.failed(
                                "call "
                                        + call
                                        + " of replay "
                                        + replay
                                        + " reports that nothing was skipped, and differs in "
                                        + difference.get()
                                        + ". Fix: compute what is reported as computed.");
                    }
                }
            }
        }
        return idle == 0
                ? Finding.notApplicable("every call skips something, from the first on")
                : Finding.passed(idle + " calls that skipped nothing equal the plain recipe's");
    }

    private static boolean idle(Recipe recipe, CallReport report) {
        boolean computed = report.gates().computed() == report.gates().total();
        return computed && (recipe.warmStarter().isEmpty() || report.cold());
    }

    private static List<Played> play(
            Trial trial, CompiledRecipe recipe, DenseReference reference, int replay) {
        return new Replayer(trial.host(), recipe)
                .play(reference.replays().get(replay), CALLS, reference.seed(replay));
    }

    /** Where a cold call has a schedule of its own, that one. */
    private static RecipeJson plain(Recipe recipe) {
        RecipeJson plain =
                RecipeJson.of(recipe)
                        .without(
                                RecipeRole.PRUNER,
                                RecipeRole.CACHE_STORE,
                                RecipeRole.WARM_STARTER,
                                RecipeRole.COLD_START);
        if (recipe.coldStart().isEmpty()) {
            return plain;
        }
        Part<?, ?> cold = recipe.coldStart().get();
        return plain.with(RecipeRole.SCHEDULER, cold.use(), cold.options());
    }
}

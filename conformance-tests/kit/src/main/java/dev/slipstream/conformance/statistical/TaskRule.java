// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.api.task.Task;
import dev.slipstream.conformance.claim.Claimed;
import dev.slipstream.conformance.replay.DenseScores;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.statistics.Looks;
import dev.slipstream.conformance.statistics.NonInferiority;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.runtime.rollout.Watcher;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the robot does its work as well as under the dense policy, on the same seeds. */
final class TaskRule implements Rule {

    private static final double STANDARD = 0.05;
    private static final int QUICK_EPISODES = 50;
    private static final double QUICK_STANDARD = 0.15;
    private static final double SHOWING = 0.95;
    private static final double REFUTING = 0.99;

    @Override
    public RuleText text() {
        return new RuleText(
                "TASK-01",
                Level.TASK,
                Scope.PRESET,
                Depth.FULL,
                "In closed loop on the policy's task the score, seed by seed beside the dense"
                        + " policy's, is not shown to be worse by more than "
                        + STANDARD
                        + " or the claimed '"
                        + Claimed.SCORE_MARGIN
                        + "'.",
                "drift and distribution first; then an episode that went wrong, with `rollout`");
    }

    @Override
    public Ground ground() {
        return Ground.CLAIMED;
    }

    @Override
    public Finding check(Trial trial) {
        Optional<DenseScores> shipped = DenseScores.of(trial.policy());
        if (shipped.isEmpty()) {
            return Finding.notApplicable("the kit ships no dense scores of " + trial.policy());
        }
        boolean quick = trial.depth() == Depth.QUICK;
        DenseScores dense = quick ? shipped.get().first(QUICK_EPISODES) : shipped.get();
        double margin =
                Claimed.of(trial)
                        .figure(Claimed.SCORE_MARGIN)
                        .orElse(quick ? QUICK_STANDARD : STANDARD);
        NonInferiority score = compare(trial, dense, margin);
        String message =
                String.format(
                        Locale.ROOT,
                        "score %+.4f beside dense, standard error %.4f over %d of %d episodes, 99 %%"
                                + " upper bound %+.4f, 95 %% lower bound %+.4f, margin %.3f: %s",
                        score.mean(),
                        score.standardError(),
                        score.size(),
                        dense.scores().length,
                        score.upperBound(REFUTING),
                        score.lowerBound(SHOWING),
                        margin,
                        score.verdict());
        Finding finding =
                score.verdict() == NonInferiority.Verdict.REFUTED
                        ? Finding.failed(message + ". Fix: skip less, or claim what is true.")
                        : Finding.passed(message);
        return finding.with("scoreDifference", score.mean())
                .with("standardError", score.standardError())
                .with("episodes", score.size())
                .with(Claimed.SCORE_MARGIN, margin)
                .withChance(score.pValueRefuted());
    }

    private static NonInferiority compare(Trial trial, DenseScores dense, double margin) {
        Slipstream slipstream = trial.host().slipstream();
        int threads = Runtime.getRuntime().availableProcessors();
        List<EpisodeSeeds> episodes =
                EpisodeSeeds.pairs(dense.seeds(), List.of(dense.noiseSeeds()[0]));
        try (CompiledRecipe recipe = trial.host().compile(trial.recipe());
                Standalone<Task> task = slipstream.task(dense.task(), "{}")) {
            Rollout rollout =
                    new Rollout(slipstream, recipe, dense.task(), task.role(), Watcher.NONE);
            return Looks.STANDARD.compare(
                    (from, to) ->
                            rollout
                                    .run(
                                            episodes.subList(from, to),
                                            threads,
                                            (done, total, figures) -> true)
                                    .stream()
                                    .mapToDouble(EpisodeResult::score)
                                    .toArray(),
                    dense.meanByEpisode(),
                    margin);
        }
    }
}

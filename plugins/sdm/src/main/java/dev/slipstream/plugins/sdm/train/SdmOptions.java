// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import dev.slipstream.api.plugin.Option;

/**
 * How a one-step student is distilled by score and distribution matching.
 *
 * @param timestep where pure noise counts as standing
 * @param updates updates of the student by the corrector
 * @param rate the student's learning rate
 * @param scoreRate the score network's learning rate
 * @param scoreUpdates updates of the score network for each of the student
 * @param warmUp updates of the score network before the student's first
 * @param weighting how the corrector's difference becomes a gradient
 * @param lowest the least noised timestep of the corrector
 * @param highest the most noised timestep of the corrector
 * @param scoreHighest the most noised timestep of the score network's updates
 * @param regression the stage before
 * @param course what all trainings share
 */
public record SdmOptions(
        @Option(value = "Where pure noise counts as standing.", min = 0) int timestep,
        @Option(value = "Updates of the student by the corrector.", min = 0) int updates,
        @Option(value = "The student's learning rate.", min = 0) double rate,
        @Option(value = "The score network's learning rate.", min = 0) double scoreRate,
        @Option(value = "Updates of the score network for each of the student.", min = 1)
                int scoreUpdates,
        @Option(value = "Updates of the score network before the student's first.", min = 0)
                int warmUp,
        @Option("How the corrector's difference becomes a gradient.") Weighting weighting,
        @Option(value = "The least noised timestep of the corrector.", min = 0) int lowest,
        @Option(value = "The most noised timestep of the corrector.", min = 0) int highest,
        @Option(value = "The most noised timestep that the score network learns.", min = 0)
                int scoreHighest,
        @Option("The stage before, and what is kept of it.") Regression regression,
        @Option("What all trainings of students share.") Course course) {

    /**
     * Regression on the teacher's own chunks, which the paper does not have: it begins the student
     * near the teacher, and keeps modes that the corrector alone would give up.
     *
     * @param pairs how many chunks the teacher makes
     * @param steps the implicit steps that it makes them in
     * @param updates updates before the corrector's
     * @param rate the largest learning rate of these
     * @param weight what the regression counts during the corrector's updates
     * @param unexecuted what an action that no robot executes counts
     */
    public record Regression(
            @Option(value = "Chunks that the teacher makes; 0 for no regression.", min = 0)
                    int pairs,
            @Option(value = "The implicit steps that it makes them in.", min = 1) int steps,
            @Option(value = "Updates before the corrector's.", min = 0) int updates,
            @Option(value = "The largest learning rate of these.", min = 0) double rate,
            @Option(
                            value =
                                    "What regression counts during the corrector's updates; 0 for"
                                            + " the paper.",
                            min = 0)
                    double weight,
            @Option(
                            value =
                                    "What an action of a chunk that is not executed counts beside"
                                            + " one that is.",
                            min = 0,
                            max = 1)
                    double unexecuted) {}

    /** Settings for a policy of a few million weights that predicts noise. */
    static final SdmOptions DEFAULT =
            new SdmOptions(
                    65,
                    8_000,
                    3e-5,
                    1e-4,
                    2,
                    500,
                    Weighting.CLEAN,
                    5,
                    85,
                    95,
                    new Regression(20_000, 16, 3_000, 5e-4, 0.25, 1),
                    Course.DEFAULT);

    /**
     * Refuses what does not fit a teacher.
     *
     * @param last the teacher's last timestep
     */
    void check(int last) {
        OptionChecks checks = new OptionChecks("sdm");
        checks.within("timestep", timestep, 0, last);
        checks.within("highest", highest, 0, last);
        checks.within("lowest", lowest, 0, highest);
        checks.within("scoreHighest", scoreHighest, 0, last);
        if (regression.pairs() == 0 && (regression.updates() > 0 || regression.weight() > 0)) {
            checks.add(
                    "SDM-041",
                    "regression.pairs",
                    "0",
                    "some, because regression is asked for",
                    "set regression.updates and regression.weight to 0 too");
        }
        checks.within("regression.steps", regression.steps(), 1, last + 1);
        checks.refuse();
    }
}

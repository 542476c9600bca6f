// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.stall;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;

import java.util.ArrayList;
import java.util.List;

/**
 * When a robot counts as standing still, and what disturbs it then.
 *
 * @param response what is done then
 * @param metric what must hardly change
 * @param epsilon below which distance the robot stands still
 * @param sigmaScale the prediction's share in a start, in a stall
 * @param sigmaStall the noise's share in a start, in a stall
 * @param groups numbers of an action that stall apart from the others
 */
public record StallOptions(
        @Option(
                        "What is done in a stall: the start is disturbed, or the whole call starts"
                                + " cold.")
                StallResponse response,
        @Option("What must hardly change for a robot to stand still.") StallMetric metric,
        @Option(
                        value =
                                "Below which distance the robot stands still, as a Euclidean norm"
                                        + " in normalised units; 0 for never.",
                        min = 0)
                double epsilon,
        @Option("The prediction's share in a start, in a stall.") double sigmaScale,
        @Option(value = "The noise's share in a start, in a stall.", min = 0) double sigmaStall,
        @Option(
                        "Numbers of an action that stall apart from the others, each group by its"
                                + " own numbers in place of those above; one group of all where"
                                + " empty.")
                List<StallGroup> groups) {

    /**
     * Shares from the middle of the paper's ranges. The distance is a dozen pixels of Push-T: fresh
     * noise lets a stuck agent tremble, so that a distance of one pixel would never be undercut.
     */
    public static final StallOptions DEFAULT =
            new StallOptions(
                    StallResponse.PERTURB, StallMetric.DISPLACEMENT, 0.05, 0.3, 1.2, List.of());

    /** A robot that is never disturbed. */
    public static final StallOptions NEVER =
            new StallOptions(StallResponse.PERTURB, StallMetric.DISPLACEMENT, 0, 1, 0, List.of());

    /** Copies the list. */
    public StallOptions {
        groups = List.copyOf(groups);
    }

    /** The groups, at least one. */
    List<StallGroup> all() {
        return groups.isEmpty()
                ? List.of(new StallGroup(List.of(), List.of(), epsilon, sigmaScale, sigmaStall))
                : groups;
    }

    /**
     * What is wrong with the groups.
     *
     * @param actionSize numbers of an action
     * @param observationSize numbers of an observation
     * @return the problems, or none
     */
    public List<Problem> problems(int actionSize, int observationSize) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            String group = "stall.groups[" + i + "]";
            check(group + ".actions", groups.get(i).actions(), actionSize, "actions", problems);
            check(
                    group + ".observed",
                    groups.get(i).observed(),
                    observationSize,
                    "observations",
                    problems);
        }
        return problems;
    }

    private static void check(
            String option, List<Integer> numbers, int size, String what, List<Problem> problems) {
        for (int number : numbers) {
            if (number >= size) {
                problems.add(
                        new Problem(
                                "STP-002",
                                "option " + option + " of warm starter 'step/step'",
                                "number " + number,
                                "one from 0 to "
                                        + (size - 1)
                                        + ", as the policy's "
                                        + what
                                        + " have them",
                                "correct it, or leave the list empty for all"));
            }
        }
    }
}

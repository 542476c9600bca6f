// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.api.policy.PolicySpec;

import java.util.List;

/**
 * What a robot feels of chunks: in normalised space, over the actions that are executed.
 *
 * @param policy which actions those are
 */
record Motion(PolicySpec policy) {

    /** The root of the mean squared difference of two chunks' numbers. */
    static double distance(float[][] one, float[][] other) {
        double sum = 0;
        for (int slot = 0; slot < one.length; slot++) {
            for (int element = 0; element < one[slot].length; element++) {
                double difference = one[slot][element] - other[slot][element];
                sum += difference * difference;
            }
        }
        return Math.sqrt(sum / (one.length * one[0].length));
    }

    /** The mean jump from the action that was executed last to the next chunk's first. */
    double seam(List<List<float[][]>> executed, List<List<float[][]>> episodes, int[] calls) {
        double sum = 0;
        for (int episode = 0; episode < episodes.size(); episode++) {
            for (int call : calls) {
                float[] last =
                        executed.get(episode)
                                .get(call - 1)[policy.firstAction() + policy.actionSteps() - 1];
                sum += norm(last, episodes.get(episode).get(call)[policy.firstAction()]);
            }
        }
        return sum / (episodes.size() * calls.length);
    }

    private static double norm(float[] from, float[] to) {
        double sum = 0;
        for (int element = 0; element < from.length; element++) {
            sum += (to[element] - from[element]) * (double) (to[element] - from[element]);
        }
        return Math.sqrt(sum);
    }

    /** The mean size of the third differences; zero where too few actions are executed. */
    double jerk(List<List<float[][]>> episodes, int[] calls) {
        double sum = 0;
        int count = 0;
        for (List<float[][]> episode : episodes) {
            for (int call : calls) {
                float[][] chunk = episode.get(call);
                int end = policy.firstAction() + policy.actionSteps();
                for (int slot = policy.firstAction() + 3; slot < end; slot++) {
                    sum += third(chunk, slot);
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double third(float[][] chunk, int slot) {
        double sum = 0;
        for (int element = 0; element < chunk[slot].length; element++) {
            double difference =
                    chunk[slot][element]
                            - 3.0 * chunk[slot - 1][element]
                            + 3.0 * chunk[slot - 2][element]
                            - chunk[slot - 3][element];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}

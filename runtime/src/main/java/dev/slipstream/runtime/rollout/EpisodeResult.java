// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.rollout;

import dev.slipstream.runtime.event.CallReport;

import java.util.List;

/**
 * How an episode went.
 *
 * @param seeds its seeds
 * @param score the task's score
 * @param success whether the task was solved
 * @param actions how many actions were executed
 * @param calls what each call of the policy did
 * @param warmUps how many of the first calls warmed up their thread, so that their time says little
 */
public record EpisodeResult(
        EpisodeSeeds seeds,
        double score,
        boolean success,
        int actions,
        List<CallReport> calls,
        int warmUps) {

    /** Copies the list. */
    public EpisodeResult {
        calls = List.copyOf(calls);
    }
}

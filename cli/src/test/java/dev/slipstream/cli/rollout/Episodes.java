// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.CallReport.Evaluations;
import dev.slipstream.runtime.event.CallReport.Gates;
import dev.slipstream.runtime.event.CallReport.Macs;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Episodes with given scores. Each has 24 actions of three calls of 1, 2 and 3 ms, the first of
 * which is a warm-up.
 */
public final class Episodes {

    private Episodes() {}

    /** The scores are those of all seeds in the first draw, then in the next. */
    public static Summary summary(List<Long> noiseSeeds, double... scores) {
        List<Long> seeds = LongStream.range(0, scores.length / noiseSeeds.size()).boxed().toList();
        List<EpisodeResult> episodes = new ArrayList<>();
        for (EpisodeSeeds pair : EpisodeSeeds.pairs(seeds, noiseSeeds)) {
            double score = scores[episodes.size()];
            episodes.add(
                    new EpisodeResult(
                            pair, score, score == 1, 24, List.of(call(1), call(2), call(3)), 1));
        }
        return Summary.of(seeds, episodes);
    }

    private static CallReport call(long millis) {
        return new CallReport(
                "recipe",
                0,
                CallReport.Path.RANGES,
                false,
                new Evaluations(8, 16),
                new Macs(0, 0, 0),
                new Gates(0, 0, 0, 0, 0),
                1,
                0,
                millis * 1_000_000,
                Map.of());
    }
}

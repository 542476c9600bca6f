// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.replay.Fan;
import dev.slipstream.conformance.replay.PerHost;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.replay.Replay;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.conformance.replay.Replayer.Played;
import dev.slipstream.conformance.statistics.SamplePair;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a strategy might do where the dense policy's fans are, under noise of its own. */
final class StrategyFans {

    /** Far from the seeds of the dense fans, so that no noise is shared. */
    private static final long SEEDS = 7_000_000_000L;

    private static final long SEEDS_AT_FORKS = 8_000_000_000L;
    private static final long SEEDS_OF_A_REPLAY = 1_000_000;

    private static final PerHost<List<SamplePair>> WARM = new PerHost<>();
    private static final PerHost<List<SamplePair>> AT_FORKS = new PerHost<>();

    private StrategyFans() {}

    /** The strategy's chunks beside as many dense ones, at each of the warm calls. */
    static List<SamplePair> warm(Trial trial) {
        return WARM.get(
                trial.host(),
                List.of(trial.preset(), trial.depth()),
                () -> measure(trial, References.of(trial).fans(), SEEDS));
    }

    /** The strategy's chunks beside as many dense ones, at each of the forks. */
    static List<SamplePair> atForks(Trial trial) {
        return AT_FORKS.get(
                trial.host(),
                List.of(trial.preset(), trial.depth()),
                () -> measure(trial, References.of(trial).forks(), SEEDS_AT_FORKS));
    }

    private static List<SamplePair> measure(Trial trial, List<Fan> fans, long seeds) {
        try (CompiledRecipe recipe = trial.host().compile(trial.recipe())) {
            Replayer replayer = new Replayer(trial.host(), recipe);
            return replayer.drawsApart()
                    ? drawn(replayer, fans, trial.seed() + seeds)
                    : replayed(replayer, fans, trial.seed() + seeds);
        }
    }

    /** In sessions of many rows, as the dense side is drawn, which takes a fraction of the time. */
    private static List<SamplePair> drawn(Replayer replayer, List<Fan> fans, long firstSeed) {
        List<SamplePair> pairs = new ArrayList<>();
        for (int i = 0; i < fans.size(); i++) {
            Fan fan = fans.get(i);
            long seed = firstSeed + i * SEEDS_OF_A_REPLAY;
            Seen seen = fan.replay().calls().get(fan.call());
            pairs.add(new SamplePair(fan.chunks(), replayer.fan(seen, seed, fan.chunks().length)));
        }
        return pairs;
    }

    /** In a session for each chunk, which lives through the calls before. */
    private static List<SamplePair> replayed(Replayer replayer, List<Fan> fans, long firstSeed) {
        Map<Replay, List<Fan>> byReplay =
                fans.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Fan::replay, LinkedHashMap::new, Collectors.toList()));
        List<SamplePair> pairs = new ArrayList<>();
        long seed = firstSeed;
        for (List<Fan> ofReplay : byReplay.values()) {
            pairs.addAll(pairs(replayer, ofReplay, seed));
            seed += SEEDS_OF_A_REPLAY;
        }
        return pairs;
    }

    private static List<SamplePair> pairs(Replayer replayer, List<Fan> fans, long firstSeed) {
        Replay replay = fans.get(0).replay();
        int chunks = fans.get(0).chunks().length;
        int calls = 1 + fans.stream().mapToInt(Fan::call).max().orElseThrow();
        double[][][] vectors = new double[fans.size()][chunks][];
        for (int chunk = 0; chunk < chunks; chunk++) {
            List<Played> played = replayer.play(replay, calls, firstSeed + chunk);
            for (int fan = 0; fan < fans.size(); fan++) {
                vectors[fan][chunk] = Fan.vector(played.get(fans.get(fan).call()).chunk());
            }
        }
        List<SamplePair> pairs = new ArrayList<>();
        for (int fan = 0; fan < fans.size(); fan++) {
            pairs.add(new SamplePair(fans.get(fan).chunks(), vectors[fan]));
        }
        return pairs;
    }
}

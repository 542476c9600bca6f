// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistical;

import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.Fan;
import dev.slipstream.conformance.replay.PerHost;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.replay.Replay;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.conformance.replay.Replayer.Played;
import dev.slipstream.conformance.statistics.SamplePair;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a strategy might do where the dense policy's fans are, under noise of its own. */
final class StrategyFans {

    /** Far from the seeds of the dense fans, so that no noise is shared. */
    private static final long SEEDS = 7_000_000_000L;

    private static final long SEEDS_OF_A_REPLAY = 1_000_000;

    private static final PerHost<List<SamplePair>> MEASURED = new PerHost<>();

    private StrategyFans() {}

    /** The strategy's chunks beside as many dense ones, fan by fan. */
    static List<SamplePair> of(Trial trial) {
        return MEASURED.get(
                trial.host(), List.of(trial.preset(), trial.depth()), () -> measure(trial));
    }

    private static List<SamplePair> measure(Trial trial) {
        DenseReference reference = References.of(trial);
        Map<Integer, List<Fan>> byReplay =
                reference.fans().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Fan::replay, TreeMap::new, Collectors.toList()));
        List<SamplePair> pairs = new ArrayList<>();
        try (CompiledRecipe recipe = trial.host().compile(trial.recipe())) {
            Replayer replayer = new Replayer(trial.host(), recipe);
            byReplay.forEach(
                    (replay, fans) ->
                            pairs.addAll(
                                    pairs(
                                            replayer,
                                            reference.replays().get(replay),
                                            fans,
                                            trial.seed() + SEEDS + SEEDS_OF_A_REPLAY * replay)));
        }
        return pairs;
    }

    private static List<SamplePair> pairs(
            Replayer replayer, Replay replay, List<Fan> fans, long firstSeed) {
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

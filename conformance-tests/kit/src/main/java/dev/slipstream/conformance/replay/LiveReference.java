// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.probe.Readings;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.conformance.replay.Replayer.Played;
import dev.slipstream.conformance.statistics.Fork;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the dense reference of a policy that the kit ships none for: its sensors walk at random
 * within the range of the data, and the dense policy answers.
 *
 * @param dense the dense recipe
 * @param seed the seed of readings and noise
 */
record LiveReference(Replayer dense, long seed) {

    private static final int REPLAYS_FOR_ONE_WITH_FANS = 2;
    private static final int CALLS_WITH_FANS = 4;

    /** Seeds of fans begin far from those of replays. */
    private static final long FAN_SEEDS = 1_000_000;

    /** Within a replay's, because that a way was lost takes more chunks to see. */
    private static final long FORK_SEEDS = 500_000;

    DenseReference make(int replays, int calls, int chunksOfAFan) {
        List<Replay> seen = new ArrayList<>();
        List<List<float[][]>> chunks = new ArrayList<>();
        for (int replay = 0; replay < replays; replay++) {
            seen.add(walk(replay, calls));
            chunks.add(chunks(dense.play(seen.get(replay), calls, seed + replay)));
        }
        List<Fan> fans = new ArrayList<>();
        List<Fan> forks = new ArrayList<>();
        for (int replay = 0; replay < replays / REPLAYS_FOR_ONE_WITH_FANS; replay++) {
            long noise = seed + FAN_SEEDS * (replay + 1L);
            fans.addAll(fans(seen.get(replay), CALLS_WITH_FANS, chunksOfAFan, noise));
            Fan first = fans(seen.get(replay), 2, 2 * chunksOfAFan, noise + FORK_SEEDS).get(0);
            if (isFork(first)) {
                forks.add(first);
            }
        }
        return new DenseReference(seen, seed, chunks, fans, forks);
    }

    private boolean isFork(Fan fan) {
        int size = dense.recipe().denoiser().spec().actionSize();
        return Fork.of(fan.chunks(), size).isPresent();
    }

    private Replay walk(int replay, int calls) {
        PolicySpec policy = dense.recipe().policy().spec();
        List<Reading> readings = Readings.walk(policy, seed + replay, calls);
        List<Seen> seen = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            int first = Math.max(0, call + 1 - policy.observationSteps());
            seen.add(new Seen(readings.subList(first, call + 1)));
        }
        return new Replay(seen);
    }

    private static List<float[][]> chunks(List<Played> played) {
        return played.stream().map(Played::chunk).toList();
    }

    /** The fans of a replay's first warm calls. */
    private List<Fan> fans(Replay replay, int calls, int chunks, long noise) {
        double[][][] vectors =
                dense.drawsApart()
                        ? drawn(replay, calls, chunks, noise)
                        : replayed(replay, calls, chunks, noise);
        List<Fan> fans = new ArrayList<>();
        for (int call = 1; call < calls; call++) {
            fans.add(new Fan(replay, call, vectors[call]));
        }
        return fans;
    }

    /** In sessions of many rows, which takes a fraction of the time. */
    private double[][][] drawn(Replay replay, int calls, int chunks, long noise) {
        double[][][] vectors = new double[calls][][];
        for (int call = 1; call < calls; call++) {
            vectors[call] =
                    dense.fan(replay.calls().get(call), noise + (long) call * chunks, chunks);
        }
        return vectors;
    }

    private double[][][] replayed(Replay replay, int calls, int chunks, long noise) {
        double[][][] vectors = new double[calls][chunks][];
        for (int chunk = 0; chunk < chunks; chunk++) {
            List<Played> played = dense.play(replay, calls, noise + chunk);
            for (int call = 0; call < calls; call++) {
                vectors[call][chunk] = Fan.vector(played.get(call).chunk());
            }
        }
        return vectors;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import dev.slipstream.conformance.probe.Readings;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.conformance.replay.Replayer.Played;

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

    DenseReference make(int replays, int calls, int chunksOfAFan) {
        List<Replay> seen = new ArrayList<>();
        List<List<float[][]>> chunks = new ArrayList<>();
        for (int replay = 0; replay < replays; replay++) {
            seen.add(walk(replay, calls));
            chunks.add(chunks(dense.play(seen.get(replay), calls, seed + replay)));
        }
        List<Fan> fans = new ArrayList<>();
        for (int replay = 0; replay < replays / REPLAYS_FOR_ONE_WITH_FANS; replay++) {
            fans.addAll(fans(dense, seen.get(replay), replay, chunksOfAFan, seed));
        }
        return new DenseReference(seen, seed, chunks, fans);
    }

    private Replay walk(int replay, int calls) {
        return new Replay(
                Readings.walk(dense.recipe().policy().spec(), seed + replay, calls).stream()
                        .map(reading -> new Seen(List.of(reading)))
                        .toList());
    }

    private static List<float[][]> chunks(List<Played> played) {
        return played.stream().map(Played::chunk).toList();
    }

    /** The fans of a replay's first warm calls. */
    static List<Fan> fans(Replayer recipe, Replay replay, int number, int chunks, long seed) {
        double[][][] vectors = new double[CALLS_WITH_FANS][chunks][];
        for (int chunk = 0; chunk < chunks; chunk++) {
            long noise = FAN_SEEDS * (number + 1L) + seed + chunk;
            List<Played> played = recipe.play(replay, CALLS_WITH_FANS, noise);
            for (int call = 0; call < CALLS_WITH_FANS; call++) {
                vectors[call][chunk] = Fan.vector(played.get(call).chunk());
            }
        }
        List<Fan> fans = new ArrayList<>();
        for (int call = 1; call < CALLS_WITH_FANS; call++) {
            fans.add(new Fan(number, call, vectors[call]));
        }
        return fans;
    }
}

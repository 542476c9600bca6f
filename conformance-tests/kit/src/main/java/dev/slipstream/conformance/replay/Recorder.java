// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;
import dev.slipstream.api.task.Task;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records the dense reference of a policy in closed loop on its task, in the form that {@link
 * RecordedReference} reads.
 *
 * @param host a host with the policy and its dense recipe
 * @param dense the dense recipe, owned by the host
 */
public record Recorder(Host host, CompiledRecipe dense) {

    /**
     * The task's first seed: neither one that policies are chosen on, nor one that they are judged
     * on.
     */
    private static final long FIRST_SEED = 300_000;

    private static final int REPLAYS = 16;
    private static final int CALLS = 13;
    private static final int REPLAYS_WITH_FANS = 8;
    private static final int CALLS_WITH_FANS = 4;
    private static final int CHUNKS_OF_A_FAN = 64;
    private static final long FAN_SEEDS = 1_000_000;

    private record Recorded(Replay replay, List<float[][]> chunks) {}

    /**
     * Records and writes.
     *
     * @param task the task
     * @param file the file
     * @throws IOException where it cannot be written
     */
    public void record(Task task, Path file) throws IOException {
        List<Recorded> recorded = new ArrayList<>();
        for (long seed = FIRST_SEED; recorded.size() < REPLAYS; seed++) {
            Recorded one = play(task.begin(seed), recorded.size());
            // An episode that is solved early has no late calls to judge.
            if (one.replay().calls().size() == CALLS) {
                recorded.add(one);
            }
        }
        List<double[][]> fans = new ArrayList<>();
        List<double[]> places = new ArrayList<>();
        for (int replay = 0; replay < REPLAYS_WITH_FANS; replay++) {
            for (int call = 1; call < CALLS_WITH_FANS; call++) {
                fans.add(fan(recorded.get(replay).replay().calls().get(call), fans.size()));
                places.add(new double[] {replay, call});
            }
        }
        write(recorded, fans, places, file);
    }

    private Recorded play(Episode episode, int number) {
        PolicySpec policy = dense.policy().spec();
        List<Seen> calls = new ArrayList<>();
        List<float[][]> chunks = new ArrayList<>();
        List<Reading> history = new ArrayList<>();
        history.add(episode.read());
        try (Session session = host.open(dense, number)) {
            while (calls.size() < CALLS && !episode.done()) {
                Seen seen = new Seen(last(history, policy.observationSteps()));
                calls.add(seen);
                float[][] actions = act(session, seen, chunks);
                session.executed(policy.actionSteps());
                for (float[] action : actions) {
                    if (episode.done()) {
                        break;
                    }
                    episode.act(action);
                    history.add(episode.read());
                }
            }
        }
        return new Recorded(new Replay(calls), chunks);
    }

    private float[][] act(Session session, Seen seen, List<float[][]> chunks) {
        Chunk chunk = Replayer.act(session, seen);
        chunks.add(Replayer.normalised(chunk.horizon(0), dense.policy().spec().actions()));
        return chunk.actions();
    }

    /** The last readings, the first one repeated where there are too few. */
    private static List<Reading> last(List<Reading> history, int count) {
        List<Reading> last = new ArrayList<>();
        for (int back = count - 1; back >= 0; back--) {
            last.add(history.get(Math.max(0, history.size() - 1 - back)));
        }
        return last;
    }

    private double[][] fan(Seen seen, int number) {
        double[][] chunks = new double[CHUNKS_OF_A_FAN][];
        for (int i = 0; i < chunks.length; i++) {
            try (Session session = host.open(dense, FAN_SEEDS * (number + 1L) + i)) {
                List<float[][]> chunk = new ArrayList<>();
                act(session, seen, chunk);
                chunks[i] = Fan.vector(chunk.get(0));
            }
        }
        return chunks;
    }

    private void write(
            List<Recorded> recorded, List<double[][]> fans, List<double[]> places, Path file)
            throws IOException {
        NDManager root = host.slipstream().runtime().engine().rootManager();
        int horizon = dense.denoiser().spec().horizon();
        int size = dense.denoiser().spec().actionSize();
        try (NDManager manager = root.newSubManager()) {
            TensorFile tensors = new TensorFile(manager);
            tensors.addReadings(
                    RecordedReference.READING,
                    recorded.stream().map(Recorded::replay).toList(),
                    dense.policy().spec().observations());
            tensors.add(
                    RecordedReference.DENSE,
                    recorded.stream()
                            .flatMap(one -> one.chunks().stream())
                            .map(Fan::vector)
                            .toList(),
                    REPLAYS,
                    CALLS,
                    horizon,
                    size);
            tensors.add(
                    RecordedReference.FANS,
                    fans.stream().flatMap(Arrays::stream).toList(),
                    fans.size(),
                    CHUNKS_OF_A_FAN,
                    horizon,
                    size);
            tensors.add(RecordedReference.FAN_AT, places, fans.size(), 2);
            tensors.write(file);
        }
    }
}

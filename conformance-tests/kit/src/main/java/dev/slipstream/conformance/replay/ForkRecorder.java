// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Task;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.conformance.statistics.Fork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Looks through first readings of a task for some at which the dense policy goes one of two ways,
 * and records what it does there, in the form that {@link RecordedReference} reads. Later in an
 * episode it has mostly made up its mind.
 *
 * @param dense the dense recipe
 * @param quick a recipe like it of few steps, which is asked first
 */
public record ForkRecorder(Replayer dense, Replayer quick) {

    /** The task's first seed: far from those that policies are chosen, recorded and judged on. */
    private static final long FIRST_SEED = 310_000;

    private static final int TRIES = 500;
    private static final int FORKS = 8;

    private static final int CHUNKS_TO_LOOK_AT = 64;

    /** Of fewer, a way of a fifth that was lost altogether is no proof at a fork of several. */
    private static final int CHUNKS = 128;

    private static final long NOISE_TO_LOOK_AT = 2_000_000_000L;
    private static final long NOISE = 3_000_000_000L;
    private static final long NOISE_OF_A_FORK = 1_000;

    /**
     * Records and writes.
     *
     * @param task the task
     * @param file the file
     * @throws IOException where it cannot be written
     * @throws IllegalStateException where too few forks are found
     */
    public void record(Task task, Path file) throws IOException {
        List<Fan> forks = new ArrayList<>();
        for (int tried = 0; forks.size() < FORKS; tried++) {
            if (tried == TRIES) {
                throw new IllegalStateException(
                        ("found %d forks at the first readings of the task's seeds %d to %d,"
                                        + " wanted %d")
                                .formatted(
                                        forks.size(), FIRST_SEED, FIRST_SEED + TRIES - 1, FORKS));
            }
            Seen seen = begin(task, FIRST_SEED + tried);
            long noise = tried * NOISE_OF_A_FORK;
            if (isFork(quick.fan(seen, NOISE_TO_LOOK_AT + noise, CHUNKS_TO_LOOK_AT))) {
                double[][] chunks = dense.fan(seen, NOISE + noise, CHUNKS);
                if (isFork(chunks)) {
                    forks.add(new Fan(new Replay(List.of(seen)), 0, chunks));
                }
            }
        }
        write(forks, file);
    }

    private Seen begin(Task task, long seed) {
        Reading first = task.begin(seed).read();
        return new Seen(Collections.nCopies(spec().observationSteps(), first));
    }

    private boolean isFork(double[][] chunks) {
        return Fork.of(chunks, dense.recipe().denoiser().spec().actionSize()).isPresent();
    }

    private PolicySpec spec() {
        return dense.recipe().policy().spec();
    }

    private void write(List<Fan> forks, Path file) throws IOException {
        NDManager root = dense.host().slipstream().runtime().engine().rootManager();
        DenoiserSpec denoiser = dense.recipe().denoiser().spec();
        try (NDManager manager = root.newSubManager()) {
            TensorFile tensors = new TensorFile(manager);
            tensors.addReadings(
                    RecordedReference.READING,
                    forks.stream().map(Fan::replay).toList(),
                    spec().observations());
            tensors.add(
                    RecordedReference.FORKS,
                    forks.stream().flatMap(fork -> Arrays.stream(fork.chunks())).toList(),
                    FORKS,
                    CHUNKS,
                    denoiser.horizon(),
                    denoiser.actionSize());
            tensors.write(file);
        }
    }
}

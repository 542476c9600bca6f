// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.replay.Replay.Seen;
import dev.slipstream.runtime.weights.Safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The dense reference of a policy as the kit ships it: recorded in closed loop on the policy's own
 * task.
 *
 * <p>Two safetensors files. Of replays, {@code reading.NAME} is {@code [replays, calls, steps,
 * size]} in the policy's own units; {@code dense} {@code [replays, calls, H, A]} and {@code fans}
 * {@code [fans, chunks, H, A]} in normalised space; {@code fanAt} {@code [fans, 2]} is each fan's
 * replay and call. A replay's noise has its number for a seed. Of forks, {@code reading.NAME} is
 * {@code [forks, 1, steps, size]} and {@code forks} {@code [forks, chunks, H, A]}.
 */
public final class RecordedReference {

    /** What a reading's tensor is called, in front of the reading's name. */
    public static final String READING = "reading.";

    /** The dense chunks' tensor. */
    public static final String DENSE = "dense";

    /** The fans' tensor. */
    public static final String FANS = "fans";

    /** The tensor of the fans' places. */
    public static final String FAN_AT = "fanAt";

    /** The tensor of the forks' chunks. */
    public static final String FORKS = "forks";

    private static final String SHIPPED = "baselines/";

    private RecordedReference() {}

    /**
     * The name of the file with a policy's replays.
     *
     * @param policy the policy, as recipes write it
     * @return the resource's name, relative to this class
     */
    public static String replayFile(String policy) {
        return policy.replace(SHIPPED, "") + "-replay.safetensors";
    }

    /**
     * The name of the file with a policy's forks.
     *
     * @param policy the policy, as recipes write it
     * @return the resource's name, relative to this class
     */
    public static String forkFile(String policy) {
        return policy.replace(SHIPPED, "") + "-forks.safetensors";
    }

    /**
     * Reads what is shipped.
     *
     * @param policy the policy, as recipes write it
     * @param manager for the tensors while they are read
     * @return the reference, or empty where none is shipped for the policy
     */
    public static Optional<DenseReference> of(String policy, NDManager manager) {
        return read(replayFile(policy), manager)
                .map(recorded -> reference(recorded, read(forkFile(policy), manager)));
    }

    private static Optional<Map<String, Table>> read(String file, NDManager manager) {
        try (InputStream stream = RecordedReference.class.getResourceAsStream(file);
                NDManager scope = manager.newSubManager()) {
            if (stream == null) {
                return Optional.empty();
            }
            Map<String, Table> tables = new LinkedHashMap<>();
            Safetensors.read(stream, file, scope)
                    .forEach(tensor -> tables.put(tensor.getName(), new Table(tensor)));
            return Optional.of(tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DenseReference reference(
            Map<String, Table> recorded, Optional<Map<String, Table>> atForks) {
        List<Replay> replays = replays(recorded);
        return new DenseReference(
                replays,
                0,
                chunks(recorded.get(DENSE)),
                fans(recorded.get(FANS), recorded.get(FAN_AT), replays),
                atForks.map(RecordedReference::forks).orElseGet(List::of));
    }

    private static List<Replay> replays(Map<String, Table> recorded) {
        Map<String, Table> readings = new LinkedHashMap<>();
        recorded.forEach(
                (name, table) -> {
                    if (name.startsWith(READING)) {
                        readings.put(name.substring(READING.length()), table);
                    }
                });
        Table any = readings.values().iterator().next();
        List<Replay> replays = new ArrayList<>();
        for (int replay = 0; replay < any.size(0); replay++) {
            List<Seen> calls = new ArrayList<>();
            for (int call = 0; call < any.size(1); call++) {
                List<Reading> steps = new ArrayList<>();
                for (int step = 0; step < any.size(2); step++) {
                    Map<String, float[]> values = new LinkedHashMap<>();
                    for (Map.Entry<String, Table> reading : readings.entrySet()) {
                        values.put(reading.getKey(), reading.getValue().row(replay, call, step));
                    }
                    steps.add(new Reading(values));
                }
                calls.add(new Seen(steps));
            }
            replays.add(new Replay(calls));
        }
        return replays;
    }

    private static List<List<float[][]>> chunks(Table dense) {
        List<List<float[][]>> chunks = new ArrayList<>();
        for (int replay = 0; replay < dense.size(0); replay++) {
            List<float[][]> calls = new ArrayList<>();
            for (int call = 0; call < dense.size(1); call++) {
                calls.add(dense.chunk(replay, call));
            }
            chunks.add(calls);
        }
        return chunks;
    }

    private static List<Fan> fans(Table chunks, Table at, List<Replay> replays) {
        List<Fan> fans = new ArrayList<>();
        for (int fan = 0; fan < chunks.size(0); fan++) {
            Replay replay = replays.get((int) at.numbers[2 * fan]);
            fans.add(new Fan(replay, (int) at.numbers[2 * fan + 1], chunks.vectors(fan)));
        }
        return fans;
    }

    private static List<Fan> forks(Map<String, Table> recorded) {
        List<Replay> seen = replays(recorded);
        Table chunks = recorded.get(FORKS);
        return IntStream.range(0, seen.size())
                .mapToObj(fork -> new Fan(seen.get(fork), 0, chunks.vectors(fork)))
                .toList();
    }

    /** A tensor, of four axes but for the fans' places. */
    private static final class Table {

        private final long[] shape;
        private final float[] numbers;

        Table(NDArray tensor) {
            this.shape = tensor.getShape().getShape();
            this.numbers = tensor.toFloatArray();
        }

        int size(int axis) {
            return Math.toIntExact(shape[axis]);
        }

        float[] row(int first, int second, int third) {
            float[] row = new float[size(3)];
            int from = ((first * size(1) + second) * size(2) + third) * row.length;
            System.arraycopy(numbers, from, row, 0, row.length);
            return row;
        }

        float[][] chunk(int first, int second) {
            float[][] chunk = new float[size(2)][];
            for (int slot = 0; slot < chunk.length; slot++) {
                chunk[slot] = row(first, second, slot);
            }
            return chunk;
        }

        double[][] vectors(int first) {
            double[][] vectors = new double[size(1)][];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = Fan.vector(chunk(first, i));
            }
            return vectors;
        }
    }
}

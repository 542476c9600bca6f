// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.engine.Uploader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The last readings of a robot, as many as its policy sees.
 *
 * <p>One thread.
 */
public final class History {

    private final PolicySpec policy;
    private List<Reading> readings = List.of();

    /**
     * Begins without a reading.
     *
     * @param policy says what is read, and how much of it is seen
     */
    public History(PolicySpec policy) {
        this.policy = policy;
    }

    /** The readings now, to come back to. */
    List<Reading> mark() {
        return readings;
    }

    void backTo(List<Reading> mark) {
        readings = mark;
    }

    void clear() {
        readings = List.of();
    }

    /**
     * Adds what the robot read now.
     *
     * @param reading the reading
     * @throws ConfigException where it is not what the policy sees
     */
    public void add(Reading reading) {
        check(reading);
        List<Reading> more = new ArrayList<>(readings);
        more.add(reading);
        while (more.size() > policy.observationSteps()) {
            more.remove(0);
        }
        readings = List.copyOf(more);
    }

    /** A reading of zeros. */
    Reading zeros() {
        Map<String, float[]> values = new LinkedHashMap<>();
        policy.observations()
                .forEach((name, shape) -> values.put(name, new float[(int) shape.size()]));
        return new Reading(values);
    }

    private void check(Reading reading) {
        List<Problem> problems = new ArrayList<>();
        policy.observations()
                .forEach(
                        (name, shape) -> {
                            float[] values = reading.values().get(name);
                            if (values == null) {
                                problems.add(
                                        new Problem(
                                                "OBS-001",
                                                "reading",
                                                "the tensors " + reading.values().keySet(),
                                                "one named '" + name + "' of shape " + shape,
                                                "add it to the reading"));
                            } else {
                                check(name, shape, values, problems);
                            }
                        });
        for (String name : reading.values().keySet()) {
            if (!policy.observations().containsKey(name)) {
                problems.add(
                        new Problem(
                                "OBS-004",
                                "reading",
                                "a tensor '" + name + "'",
                                "only those of " + policy.observations().keySet(),
                                "leave it out, or use a policy that was trained with it"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static void check(String name, Shape shape, float[] values, List<Problem> problems) {
        if (values.length != shape.size()) {
            problems.add(
                    new Problem(
                            "OBS-002",
                            "tensor '" + name + "' of the reading",
                            values.length + " numbers",
                            shape.size() + " for the shape " + shape,
                            "send one instant, row-major"));
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                problems.add(
                        new Problem(
                                "OBS-003",
                                "tensor '" + name + "' of the reading, element " + i,
                                String.valueOf(values[i]),
                                "a finite number",
                                "check the sensor, or send its last good value"));
                return;
            }
        }
    }

    /**
     * The history in normalised space, the first reading repeated in front where it is short.
     *
     * @param manager owns the observation
     * @return what the policy sees
     */
    public Observation observation(NDManager manager) {
        return observation(manager::create);
    }

    Observation observation(NDManager manager, Uploader uploader) {
        return observation((stacked, shape) -> uploader.upload(manager, stacked, shape));
    }

    private Observation observation(BiFunction<float[], Shape, NDArray> made) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        policy.observations()
                .forEach(
                        (name, shape) -> {
                            Shape whole = new Shape(policy.observationSteps()).addAll(shape);
                            tensors.put(name, made.apply(stacked(name, shape), whole));
                        });
        return new Observation(tensors);
    }

    private float[] stacked(String name, Shape shape) {
        Affine normaliser = policy.normalisers().get(name);
        int size = Math.toIntExact(shape.size());
        float[] stacked = new float[policy.observationSteps() * size];
        for (int step = 0; step < policy.observationSteps(); step++) {
            float[] values = at(step).values().get(name);
            for (int i = 0; i < size; i++) {
                stacked[step * size + i] = normaliser.normalise(i % normaliser.size(), values[i]);
            }
        }
        return stacked;
    }

    private Reading at(int step) {
        int missing = policy.observationSteps() - readings.size();
        return readings.get(Math.max(0, step - missing));
    }
}

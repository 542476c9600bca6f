// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.probe;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Readings that any policy takes, made up from a seed: the same ones on every machine. */
public final class Readings {

    private static final double REACH = 0.9;
    private static final double STRIDE = 0.15;
    private static final float FAR = 50;

    private Readings() {}

    /** Gives each number of a reading, in normalised space. */
    @FunctionalInterface
    private interface Source {
        float next(String tensor, int element);
    }

    /**
     * What a robot might see: every number walks at random within the range of the data.
     *
     * @param policy whose observations they are
     * @param seed of the walk
     * @param count how many
     * @return the readings, in the policy's own units
     */
    public static List<Reading> walk(PolicySpec policy, long seed, int count) {
        Random random = new Random(seed);
        Map<String, float[]> now = new LinkedHashMap<>();
        policy.observations()
                .forEach(
                        (name, shape) -> {
                            float[] start = new float[size(shape)];
                            for (int i = 0; i < start.length; i++) {
                                start[i] = (float) (REACH * (2 * random.nextDouble() - 1));
                            }
                            now.put(name, start);
                        });
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(reading(policy, (name, element) -> now.get(name)[element]));
            for (float[] values : now.values()) {
                for (int element = 0; element < values.length; element++) {
                    values[element] = step(values[element], random);
                }
            }
        }
        return readings;
    }

    private static float step(float value, Random random) {
        double moved = value + STRIDE * (2 * random.nextDouble() - 1);
        return (float) Math.max(-REACH, Math.min(REACH, moved));
    }

    /**
     * What a broken or misplaced sensor might say: nothing at all, the same again and again, and
     * numbers far outside of the data, between readings of the ordinary sort.
     *
     * @param policy whose observations they are
     * @param seed of the ordinary ones
     * @param count how many
     * @return the readings, in the policy's own units
     */
    public static List<Reading> odd(PolicySpec policy, long seed, int count) {
        List<Reading> walk = walk(policy, seed, count);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(
                    switch (i % 6) {
                        case 1 -> zeros(policy);
                        case 2 -> reading(policy, (name, element) -> FAR);
                        case 3 -> reading(policy, (name, element) -> -FAR);
                        case 4 -> reading(policy, (name, element) -> element % 2 == 0 ? FAR : -FAR);
                        case 5 -> readings.get(i - 5);
                        default -> walk.get(i);
                    });
        }
        return readings;
    }

    /** Zeros in the policy's own units, as a sensor gives that is not plugged in. */
    private static Reading zeros(PolicySpec policy) {
        Map<String, float[]> values = new LinkedHashMap<>();
        policy.observations().forEach((name, shape) -> values.put(name, new float[size(shape)]));
        return new Reading(values);
    }

    private static Reading reading(PolicySpec policy, Source source) {
        Map<String, float[]> values = new LinkedHashMap<>();
        policy.observations()
                .forEach(
                        (name, shape) -> {
                            Affine normaliser = policy.normalisers().get(name);
                            float[] own = new float[size(shape)];
                            for (int i = 0; i < own.length; i++) {
                                own[i] =
                                        normaliser.restore(
                                                i % normaliser.size(), source.next(name, i));
                            }
                            values.put(name, own);
                        });
        return new Reading(values);
    }

    private static int size(Shape shape) {
        return Math.toIntExact(shape.size());
    }
}

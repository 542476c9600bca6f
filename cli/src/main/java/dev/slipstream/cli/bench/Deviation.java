// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.api.policy.Affine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Measures how far a recipe's actions are from the dense recipe's on the same readings. */
final class Deviation {

    private final Series dense;
    private final Affine units;

    Deviation(Series dense, Affine units) {
        this.dense = dense;
        this.units = units;
    }

    Row.@Nullable Drift of(Series other) {
        List<Double> distances = new ArrayList<>();
        for (int round = 0; round < dense.episodes().size(); round++) {
            List<TimedCall> wanted = Series.warm(dense.episodes().get(round));
            for (TimedCall call : Series.warm(other.episodes().get(round))) {
                wanted.stream()
                        .filter(one -> one.instant() == call.instant())
                        .forEach(one -> distances.add(rms(one.actions(), call.actions())));
            }
        }
        if (distances.isEmpty()) {
            return null;
        }
        Sample sample = Sample.of(distances, Double::doubleValue);
        return new Row.Drift(sample.mean(), sample.max());
    }

    /** Over the actions that both execute, in normalised units. */
    private double rms(float[][] wanted, float[][] found) {
        int steps = Math.min(wanted.length, found.length);
        double squares = 0;
        for (int step = 0; step < steps; step++) {
            for (int element = 0; element < units.size(); element++) {
                double difference =
                        units.normalise(element, found[step][element])
                                - units.normalise(element, wanted[step][element]);
                squares += difference * difference;
            }
        }
        return Math.sqrt(squares / (steps * units.size()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.train;

import dev.slipstream.api.train.Demonstrations;

import java.util.Map;

/**
 * Demonstrations that go round in circles: the observation is the place and the radius, the action
 * is the next place.
 *
 * @param episodes how many there are
 * @param steps how long each is
 */
record Circles(int episodes, int steps) implements Demonstrations {

    static final int SEEN = 3;
    static final int DONE = 2;

    @Override
    public Recorded episode(int index) {
        float radius = 100 + 10 * index;
        float[][] seen = new float[steps][];
        float[][] done = new float[steps][];
        for (int step = 0; step < steps; step++) {
            double angle = index + step * 0.4;
            seen[step] =
                    new float[] {
                        (float) (radius * Math.cos(angle)),
                        (float) (radius * Math.sin(angle)),
                        radius
                    };
            done[step] =
                    new float[] {
                        (float) (radius * Math.cos(angle + 0.4)),
                        (float) (radius * Math.sin(angle + 0.4))
                    };
        }
        return new Recorded(Map.of("obs", seen), done);
    }
}

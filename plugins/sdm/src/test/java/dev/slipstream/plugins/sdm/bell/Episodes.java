// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.bell;

import dev.slipstream.api.train.Demonstrations;

import java.util.Map;
import java.util.Random;

/**
 * Episodes in which one number is seen throughout, and the actions are normal around it.
 *
 * @param episodes how many
 * @param steps how long each is
 * @param observation the name of what is seen
 * @param size how many numbers are seen
 */
public record Episodes(int episodes, int steps, String observation, int size)
        implements Demonstrations {

    /** What the teachers can learn from. */
    public static final Episodes USUAL = new Episodes(8, 12, "state", 1);

    @Override
    public Recorded episode(int index) {
        Random random = new Random(index);
        float middle = -0.5f + index / 7f;
        float[][] seen = new float[steps][size];
        float[][] done = new float[steps][BellFactory.ACTIONS];
        for (int step = 0; step < steps; step++) {
            seen[step][0] = middle;
            for (int i = 0; i < BellFactory.ACTIONS; i++) {
                done[step][i] = middle + (float) (BellFactory.SPREAD * random.nextGaussian());
            }
        }
        return new Recorded(Map.of(observation, seen), done);
    }
}

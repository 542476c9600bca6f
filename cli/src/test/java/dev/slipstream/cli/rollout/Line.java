// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;
import dev.slipstream.api.task.Task;

/**
 * A task on a line: walk to zero from as many hundredths as the seed says.
 *
 * @param maxSteps the actions after which an episode ends
 * @param failingSeed the seed under which no action works
 * @param scoreless whether the score is not a number
 */
record Line(int maxSteps, long failingSeed, boolean scoreless) implements Task {

    static final Line USUAL = new Line(20, Long.MIN_VALUE, false);

    static final String TENSOR = "place";

    static final float GOAL = 0.05f;

    @Override
    public Episode begin(long seed) {
        return new Walk(seed);
    }

    private final class Walk implements Episode {

        private final long seed;
        private float place;
        private int steps;

        Walk(long seed) {
            this.seed = seed;
            this.place = seed / 100f;
        }

        @Override
        public Reading read() {
            return Reading.of(TENSOR, place);
        }

        @Override
        public void act(float[] action) {
            if (done() || seed == failingSeed) {
                throw new IllegalStateException("no step from " + place);
            }
            place += action[0];
            steps++;
        }

        @Override
        public boolean done() {
            return success() || steps == maxSteps;
        }

        @Override
        public double score() {
            return scoreless ? Double.NaN : 1 - Math.abs(place);
        }

        @Override
        public boolean success() {
            return Math.abs(place) < GOAL;
        }
    }
}

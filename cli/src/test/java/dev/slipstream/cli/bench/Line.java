// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;
import dev.slipstream.api.task.Task;

import java.util.ArrayList;
import java.util.List;

/** A task on a line that remembers where its episodes went. */
public final class Line implements Task {

    static final String TENSOR = "place";

    private final int maxSteps;
    private final List<List<Float>> paths = new ArrayList<>();

    public Line(int maxSteps) {
        this.maxSteps = maxSteps;
    }

    /** The places of each episode, the first one included. */
    List<List<Float>> paths() {
        return paths;
    }

    @Override
    public Episode begin(long seed) {
        Walk walk = new Walk(seed % 1000 + 1);
        paths.add(walk.path);
        return walk;
    }

    private final class Walk implements Episode {

        private final List<Float> path = new ArrayList<>();

        Walk(float place) {
            path.add(place);
        }

        private float place() {
            return path.get(path.size() - 1);
        }

        @Override
        public Reading read() {
            return Reading.of(TENSOR, place());
        }

        @Override
        public void act(float[] action) {
            if (done()) {
                throw new IllegalStateException("no step after the last");
            }
            path.add(place() + action[0]);
        }

        @Override
        public boolean done() {
            return path.size() > maxSteps;
        }

        @Override
        public double score() {
            return 0;
        }

        @Override
        public boolean success() {
            return false;
        }
    }
}

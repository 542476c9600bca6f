// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.train.SeenWindows;
import dev.slipstream.api.train.TrainingContext;

import java.util.ArrayList;
import java.util.List;

/** What a policy sees in consecutive calls of recorded episodes, some of which are held out. */
final class Episodes {

    private final SeenWindows seen;
    private final int actionSteps;
    private final List<Range> learned = new ArrayList<>();
    private final List<Range> heldOut = new ArrayList<>();

    /** The windows of an episode. */
    private record Range(int first, int size) {}

    /**
     * Divides a training's episodes.
     *
     * @param actionSteps the windows from one call to the next
     */
    Episodes(TrainingContext training, SeenWindows seen, int actionSteps, double heldOutShare) {
        this.seen = seen;
        this.actionSteps = actionSteps;
        List<Range> all = ranges();
        int out = (int) Math.ceil(heldOutShare * all.size());
        for (double draw : training.uniform(0, "held-out", out)) {
            heldOut.add(all.remove((int) (draw * all.size())));
        }
        learned.addAll(all);
        if (learned.isEmpty() || heldOut.isEmpty()) {
            throw new ConfigException(
                    new Problem(
                            "TRN-020",
                            "the demonstrations",
                            learned.size()
                                    + " episodes to learn from and "
                                    + heldOut.size()
                                    + " held out",
                            "at least one of each",
                            "record more episodes, or hold out another share"));
        }
    }

    private List<Range> ranges() {
        List<Range> all = new ArrayList<>();
        for (int first = 0; first < seen.size(); ) {
            int end = first;
            while (end < seen.size() && seen.episode(end) == seen.episode(first)) {
                end++;
            }
            all.add(new Range(first, end - first));
            first = end;
        }
        return all;
    }

    /**
     * The windows of consecutive calls somewhere in an episode to learn from. Behind the episode's
     * end the last one repeats, as at a goal that is reached.
     */
    int[] learned(double whichEpisode, double whereInIt, int calls) {
        Range range = learned.get((int) (whichEpisode * learned.size()));
        int places = Math.max(1, range.size() - (calls - 1) * actionSteps);
        return calls(range, (int) (whereInIt * places), calls);
    }

    int heldOut() {
        return heldOut.size();
    }

    /** The windows of the first calls of an episode that is held out. */
    int[] heldOut(int index, int calls) {
        return calls(heldOut.get(index), 0, calls);
    }

    private int[] calls(Range range, int start, int calls) {
        int[] chosen = new int[calls];
        for (int call = 0; call < calls; call++) {
            int place = Math.min(start + call * actionSteps, range.size() - 1);
            chosen[call] = range.first() + place;
        }
        return chosen;
    }

    /** What the policy sees in a window. */
    Observation observation(int window, NDManager manager) {
        return seen.observation(window, manager);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.train.WindowSizes;
import dev.slipstream.api.train.Windows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a policy sees in consecutive calls of recorded episodes, some of which are held out. */
final class Episodes {

    private final PolicySpec policy;
    private final Windows windows;
    private final List<Range> learned = new ArrayList<>();
    private final List<Range> heldOut = new ArrayList<>();

    /** The windows of an episode. */
    private record Range(int first, int size) {}

    Episodes(
            TrainingContext training,
            PolicySpec policy,
            DenoiserSpec denoiser,
            double heldOutShare) {
        this.policy = policy;
        this.windows =
                training.windows(
                        new WindowSizes(
                                denoiser.horizon(),
                                policy.observationSteps(),
                                policy.actionSteps()));
        List<Range> all = ranges();
        int out = (int) Math.ceil(heldOutShare * all.size());
        for (double draw : training.uniform(0, "held-out", out)) {
            heldOut.add(all.remove((int) (draw * all.size())));
        }
        learned.addAll(all);
        if (learned.isEmpty() || heldOut.isEmpty()) {
            throw refusal(
                    "TTS-008",
                    learned.size() + " episodes to learn from and " + heldOut.size() + " held out",
                    "at least one of each",
                    "record more episodes, or hold out another share");
        }
    }

    private List<Range> ranges() {
        List<Range> all = new ArrayList<>();
        for (int first = 0; first < windows.size(); ) {
            int end = first;
            while (end < windows.size() && windows.episode(end) == windows.episode(first)) {
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
        int places = Math.max(1, range.size() - (calls - 1) * policy.actionSteps());
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
            int place = Math.min(start + call * policy.actionSteps(), range.size() - 1);
            chosen[call] = range.first() + place;
        }
        return chosen;
    }

    /** What the policy sees in a window. */
    Observation observation(int window, NDManager manager) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        policy.observations()
                .forEach((name, shape) -> tensors.put(name, tensor(window, name, shape, manager)));
        return new Observation(tensors);
    }

    private NDArray tensor(int window, String name, Shape shape, NDManager manager) {
        Affine units = policy.normalisers().get(name);
        int steps = policy.observationSteps();
        int size = Math.toIntExact(shape.size());
        float[] stacked = new float[steps * size];
        float[][] readings = windows.observations(window, name);
        for (int step = 0; step < steps; step++) {
            if (readings[step].length != size) {
                throw refusal(
                        "TTS-009",
                        readings[step].length + " numbers of '" + name + "'",
                        size + ", as the policy sees them",
                        "choose the recorded fields that the policy was trained on");
            }
            for (int i = 0; i < size; i++) {
                stacked[step * size + i] = units.normalise(i % units.size(), readings[step][i]);
            }
        }
        return manager.create(stacked, new Shape(steps).addAll(shape));
    }

    private static ConfigException refusal(String code, String found, String wanted, String fix) {
        return new ConfigException(new Problem(code, "the demonstrations", found, wanted, fix));
    }
}

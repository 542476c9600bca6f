// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.train.TrainingContext;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Plays held-out episodes under the gates, beside the dense policy with the same noise. */
final class Judge {

    private final TrainingContext training;
    private final Teacher teacher;
    private final Episodes episodes;
    private final int judged;
    private final int calls;

    Judge(
            TrainingContext training,
            Teacher teacher,
            Episodes episodes,
            TtsTrainingOptions options) {
        this.training = training;
        this.teacher = teacher;
        this.episodes = episodes;
        this.judged = Math.min(options.judged(), episodes.heldOut());
        this.calls = options.calls();
    }

    /**
     * Figures of calls behind the first: the root mean square of what is executed less what dense
     * would have executed, in normalised space, and the share of reused blocks behind the first
     * step.
     */
    Map<String, Double> figures(Supplier<GatedCalls> robots, GatedCalls.Plans plans) {
        double square = 0;
        double reused = 0;
        for (int episode = 0; episode < judged; episode++) {
            int[] windows = episodes.heldOut(episode, 1 + calls);
            try (GatedCalls robot = robots.get()) {
                for (int call = 0; call <= calls; call++) {
                    try (NDManager scope = training.manager().newSubManager()) {
                        CallInput input =
                                CallInput.draw(
                                        training,
                                        teacher,
                                        episodes.observation(windows[call], scope),
                                        call,
                                        "judged " + episode,
                                        scope);
                        if (call == 0) {
                            robot.first(input, scope);
                            continue;
                        }
                        GatedCalls.Planned planned = robot.next(input, plans, scope);
                        square += square(planned.chunk(), robot.dense(input, scope));
                        int steps = planned.plan().steps();
                        reused += planned.plan().sparsity() * steps / (steps - 1);
                    }
                }
            }
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("drift", Math.sqrt(square / (judged * calls)));
        figures.put("heldOutSparsity", reused / (judged * calls));
        return figures;
    }

    private double square(NDArray chunk, NDArray dense) {
        PolicySpec spec = teacher.spec();
        NDArray difference = chunk.sub(dense);
        return difference
                .get(":, {}:{}", spec.firstAction(), spec.firstAction() + spec.actionSteps())
                .square()
                .mean()
                .getFloat();
    }
}

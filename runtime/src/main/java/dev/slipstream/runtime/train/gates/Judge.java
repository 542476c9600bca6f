// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.train.GateCourse;
import dev.slipstream.api.train.GatePlanner;
import dev.slipstream.api.train.TrainingContext;

import java.util.LinkedHashMap;
import java.util.Map;

/** Plays held-out episodes under the gates, beside the dense policy with the same noise. */
final class Judge {

    private final TrainingContext training;
    private final Gating gating;
    private final Episodes episodes;
    private final int judged;
    private final int calls;

    Judge(TrainingContext training, Gating gating, Episodes episodes, GateCourse course) {
        this.training = training;
        this.gating = gating;
        this.episodes = episodes;
        this.judged = Math.min(course.judged(), episodes.heldOut());
        this.calls = course.calls();
    }

    /**
     * Figures of planned calls: the root mean square of what is executed less what dense would have
     * executed, in normalised space, and the share of reused gates.
     */
    Map<String, Double> figures(GatePlanner planner) {
        int whole = gating.lasts() ? 1 : 0;
        double square = 0;
        double reused = 0;
        for (int episode = 0; episode < judged; episode++) {
            int[] windows = episodes.heldOut(episode, whole + calls);
            try (GatedCalls robot = new GatedCalls(gating)) {
                for (int call = 0; call < windows.length; call++) {
                    try (NDManager scope = training.manager().newSubManager()) {
                        CallInput input = input(windows[call], call, episode, scope);
                        if (call < whole) {
                            robot.whole(input, scope);
                            continue;
                        }
                        GatedCalls.Planned planned = robot.next(input, planner, scope);
                        square += square(planned.chunk(), robot.dense(input, scope));
                        reused += gating.sparsity(planned.plan());
                    }
                }
            }
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("drift", Math.sqrt(square / (judged * calls)));
        figures.put("heldOutSparsity", reused / (judged * calls));
        return figures;
    }

    private CallInput input(int window, int call, int episode, NDManager scope) {
        return CallInput.draw(
                training,
                gating.teacher(),
                episodes.observation(window, scope),
                call,
                "judged " + episode,
                1,
                scope);
    }

    private double square(NDArray chunk, NDArray dense) {
        return gating.teacher().executed(chunk.sub(dense)).square().mean().getFloat();
    }
}

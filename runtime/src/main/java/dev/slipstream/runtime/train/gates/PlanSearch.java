// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.train.GateCourse;
import dev.slipstream.api.train.TrainingContext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for one plan for all calls that stays near dense: moves gates of the best plan so far, runs
 * the outcome on a set of calls from noise to chunk, and keeps it where it came nearer. It asks for
 * what the robot does in the end, which the losses of windows do not.
 */
final class PlanSearch implements AutoCloseable {

    /** Calls that each trial is given before it may be given up. */
    private static final int FEWEST = 3;

    /** A trial is given up where it is worse by so many standard errors. */
    private static final double HOPELESS = 0.5;

    private final NDManager scope;
    private final TrainingContext training;
    private final PlanMoves moves;
    private final List<TrialCall> calls = new ArrayList<>();

    private GatePlan best;
    private double[] errors;

    /** Draws the calls, and runs them densely. */
    PlanSearch(TrainingContext training, GateCourse course, Gating gating, Episodes episodes) {
        this.scope = training.manager().newSubManager();
        this.training = training;
        this.moves =
                new PlanMoves(
                        gating.teacher().steps(),
                        gating.firstPlanned(),
                        gating.teacher().denoiser().blocks());
        double[] draws = training.uniform(0, "searched", 2 * course.triedOn());
        for (int call = 0; call < course.triedOn(); call++) {
            int window = episodes.learned(draws[2 * call], draws[2 * call + 1], 1)[0];
            calls.add(
                    new TrialCall(
                            gating,
                            CallInput.draw(
                                    training,
                                    gating.teacher(),
                                    seen(episodes.observation(window, scope), call),
                                    call,
                                    "searched",
                                    TrialCall.ROWS,
                                    scope),
                            scope));
        }
    }

    /**
     * Half of the calls are made as if the robot had stood still, as it does where an episode
     * begins and where it hesitates. Demonstrations hardly ever show that, and there a policy has
     * several ways to go.
     */
    private static Observation seen(Observation observation, int call) {
        if (call % 2 == 0) {
            return observation;
        }
        Map<String, NDArray> still = new LinkedHashMap<>();
        observation
                .tensors()
                .forEach(
                        (name, steps) -> {
                            NDArray last = steps.get(steps.getShape().get(0) - 1 + ":");
                            still.put(name, last.repeat(0, steps.getShape().get(0)));
                        });
        return new Observation(still);
    }

    /**
     * Begins with that plan of some which is nearest to dense once its gates are opened or closed
     * for a sparsity.
     *
     * @param plans the plans, at least one
     * @param level the number of the draws by which gates are chosen
     */
    void begin(List<GatePlan> plans, double sparsity, long level) {
        int count = (int) Math.round((1 - sparsity) * moves.planned());
        double[] draws = training.uniform(level, "begin", moves.planned());
        for (int i = 0; i < plans.size(); i++) {
            GatePlan fitting = moves.withComputed(plans.get(i), count, draws);
            double[] found = calls.stream().mapToDouble(call -> call.error(fitting)).toArray();
            if (i == 0 || mean(found) < error()) {
                keep(fitting, found);
            }
        }
    }

    private void keep(GatePlan plan, double[] itsErrors) {
        best = plan;
        errors = itsErrors;
    }

    GatePlan best() {
        return best;
    }

    /** The mean root mean square of what the best plan's chunks differ from dense. */
    double error() {
        return mean(errors);
    }

    private static double mean(double... numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    /** Tries one change. */
    void attempt(long trial) {
        double[] draws = training.uniform(trial, "moves", PlanMoves.DRAWS + 1);
        GatePlan tried = moves.moved(best, draws);
        if (tried.equals(best)) {
            return;
        }
        int first = (int) (draws[PlanMoves.DRAWS] * calls.size());
        double[] found = new double[calls.size()];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < calls.size(); i++) {
            int call = (first + i) % calls.size();
            found[call] = calls.get(call).error(tried);
            double worse = found[call] - errors[call];
            sum += worse;
            squares += worse * worse;
            if (i + 1 >= FEWEST && sum > HOPELESS * Math.sqrt(squares)) {
                return;
            }
        }
        if (sum < 0) {
            keep(tried, found);
        }
    }

    @Override
    public void close() {
        calls.forEach(TrialCall::close);
        scope.close();
    }
}

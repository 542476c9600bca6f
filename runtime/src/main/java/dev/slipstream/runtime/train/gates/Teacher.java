// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.train.GateCourse;
import dev.slipstream.api.train.GateMethod;
import dev.slipstream.api.train.TrainingContext;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dense policy whose gates are learnt, and the steps that it takes.
 *
 * @param spec the policy's windows and units
 * @param denoiser the policy's network
 * @param network its forward through which gradients flow
 * @param table the steps from noise
 */
record Teacher(
        PolicySpec spec, BlockDenoiser denoiser, Differentiable network, CoefficientTable table) {

    private static final Set<Feature> NEEDED =
            Set.of(Feature.BLOCKS, Feature.RANGES, Feature.SOFT_GATES, Feature.ROW_TIMESTEPS);

    /**
     * Makes a training's teacher ready.
     *
     * @throws ConfigException where it cannot be pruned as the course and the method say
     */
    static Teacher of(
            Policy policy, TrainingContext training, GateCourse course, GateMethod method) {
        Set<Feature> needed = new LinkedHashSet<>(NEEDED);
        needed.addAll(method.needs());
        if (!(policy.denoiser() instanceof BlockDenoiser denoiser)
                || !denoiser.spec().features().containsAll(needed)) {
            throw refusal(
                    "TRN-017",
                    "the teacher",
                    "a denoiser with the features " + policy.denoiser().spec().features(),
                    "all of " + needed,
                    "prune a transformer");
        }
        CoefficientTable table = table(training, course);
        int planned = table.steps() - (method.wholeFirstStep() ? 1 : 0);
        if (course.window() > planned) {
            throw refusal(
                    "TRN-019",
                    "option 'window' of a course of gates",
                    "a window of " + course.window() + " steps",
                    "at most the " + planned + " steps of the schedule that are planned",
                    "choose a shorter window, or more steps");
        }
        return new Teacher(policy.spec(), denoiser, denoiser.differentiable().orElseThrow(), table);
    }

    private static CoefficientTable table(TrainingContext training, GateCourse course) {
        Map<String, Object> steps = Map.of("steps", course.steps());
        if (!(training.scheduler(course.scheduler(), steps) instanceof TableScheduler scheduler)) {
            throw unsupported(course, "has no table of coefficients");
        }
        CoefficientTable table = scheduler.table(Optional.empty());
        if (table.clip().kind() == Clip.Kind.DYNAMIC) {
            throw unsupported(course, "limits predictions dynamically");
        }
        for (int step = 0; step < table.steps(); step++) {
            if (table.row(step).earlier() != 0 || table.row(step).earliest() != 0) {
                throw unsupported(course, "reads earlier predictions");
            }
        }
        return table;
    }

    private static ConfigException unsupported(GateCourse course, String why) {
        return refusal(
                "TRN-018",
                "option 'scheduler' of a course of gates",
                "the scheduler '" + course.scheduler() + "', which " + why,
                "one whose steps follow from sample, prediction and noise alone",
                "learn over baselines/ddpm or baselines/ddim");
    }

    private static ConfigException refusal(
            String code, String where, String found, String wanted, String fix) {
        return new ConfigException(new Problem(code, where, found, wanted, fix));
    }

    /** The actions of chunks that are executed before the next call. */
    NDArray executed(NDArray chunks) {
        int first = spec.firstAction();
        return chunks.get(":, {}:{}", first, first + spec.actionSteps());
    }

    Schedule schedule() {
        return table.schedule();
    }

    int steps() {
        return table.steps();
    }

    int blocks() {
        return denoiser.blocks().size();
    }

    CacheGeometry geometry() {
        return new CacheGeometry(schedule(), denoiser.blocks());
    }
}

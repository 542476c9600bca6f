// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.train.TrainingContext;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dense policy that a pruner is trained for, and the steps that it takes.
 *
 * @param spec the policy's windows and units
 * @param denoiser the policy's network
 * @param network its forward through which gradients flow
 * @param table the steps from noise
 */
record Teacher(
        PolicySpec spec, BlockDenoiser denoiser, Differentiable network, CoefficientTable table) {

    private static final Set<Feature> NEEDED =
            Set.of(
                    Feature.BLOCKS,
                    Feature.RANGES,
                    Feature.CONDITION_TOKENS,
                    Feature.SOFT_GATES,
                    Feature.ROW_TIMESTEPS);

    /**
     * Finds the teacher of a training.
     *
     * @throws ConfigException where there is none that can be pruned as the options say
     */
    static Teacher of(TrainingContext training, TtsTrainingOptions options) {
        Policy policy =
                training.teacher()
                        .orElseThrow(
                                () ->
                                        refusal(
                                                "TTS-004",
                                                "no policy to prune",
                                                "a dense policy",
                                                "name it, as in --teacher pusht"));
        if (!(policy.denoiser() instanceof BlockDenoiser denoiser)
                || !denoiser.spec().features().containsAll(NEEDED)) {
            throw refusal(
                    "TTS-005",
                    "a denoiser with the features " + policy.denoiser().spec().features(),
                    "all of " + NEEDED,
                    "prune a transformer");
        }
        return new Teacher(
                policy.spec(),
                denoiser,
                denoiser.differentiable().orElseThrow(),
                table(training, options));
    }

    private static CoefficientTable table(TrainingContext training, TtsTrainingOptions options) {
        Map<String, Object> steps = Map.of("steps", options.steps());
        if (!(training.scheduler(options.scheduler(), steps) instanceof TableScheduler scheduler)) {
            throw unsupported(options, "has no table of coefficients");
        }
        CoefficientTable table = scheduler.table(Optional.empty());
        if (table.clip().kind() == Clip.Kind.DYNAMIC) {
            throw unsupported(options, "limits predictions dynamically");
        }
        for (int step = 0; step < table.steps(); step++) {
            if (table.row(step).earlier() != 0 || table.row(step).earliest() != 0) {
                throw unsupported(options, "reads earlier predictions");
            }
        }
        if (options.window() >= table.steps()) {
            throw refusal(
                    "TTS-007",
                    "a window of " + options.window() + " steps",
                    "fewer than the " + table.steps() + " steps of the schedule",
                    "choose a shorter window, or more steps");
        }
        return table;
    }

    private static ConfigException unsupported(TtsTrainingOptions options, String why) {
        return refusal(
                "TTS-006",
                "the scheduler '" + options.scheduler() + "', which " + why,
                "one whose steps follow from sample, prediction and noise alone",
                "train over baselines/ddpm or baselines/ddim");
    }

    private static ConfigException refusal(String code, String found, String wanted, String fix) {
        return new ConfigException(new Problem(code, "trainer 'tts/tts'", found, wanted, fix));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.train.TrainingContext;

import java.util.Map;
import java.util.Optional;

/**
 * A dense policy whose blocks can be profiled, and the steps that it takes.
 *
 * @param denoiser the policy's network
 * @param table the steps from noise
 */
record Teacher(BlockDenoiser denoiser, CoefficientTable table) {

    /**
     * Finds the teacher of a training.
     *
     * @throws ConfigException where there is none that can be profiled as the options say
     */
    static Teacher of(TrainingContext training, BacOptions options) {
        Policy policy =
                training.teacher()
                        .orElseThrow(
                                () ->
                                        refusal(
                                                "BAC-004",
                                                "no policy to profile",
                                                "a dense policy",
                                                "name the policy that the profile is for, as in"
                                                        + " --teacher pusht"));
        if (!(policy.denoiser() instanceof BlockDenoiser denoiser) || denoiser.blocks().isEmpty()) {
            throw refusal(
                    "BAC-005",
                    "a policy whose denoiser has no residual blocks",
                    "one with blocks that can be cached",
                    "profile a transformer");
        }
        CoefficientTable table = table(training, options);
        if (options.updates() > table.steps()) {
            throw refusal(
                    "BAC-006",
                    options.updates() + " updates",
                    "at most the " + table.steps() + " steps of the schedule",
                    "choose fewer updates, or more steps");
        }
        return new Teacher(denoiser, table);
    }

    private static CoefficientTable table(TrainingContext training, BacOptions options) {
        Map<String, Object> steps =
                options.steps() == 0 ? Map.of() : Map.of("steps", options.steps());
        if (training.scheduler(options.scheduler(), steps) instanceof TableScheduler scheduler) {
            return scheduler.table(Optional.empty());
        }
        throw refusal(
                "BAC-007",
                "the scheduler '" + options.scheduler() + "', which has no table of coefficients",
                "one that has, because a profile is of a fixed list of steps",
                "profile over baselines/ddpm or baselines/ddim");
    }

    private static ConfigException refusal(String code, String found, String wanted, String fix) {
        return new ConfigException(
                new Problem(code, "trainer 'baselines/bac'", found, wanted, fix));
    }
}

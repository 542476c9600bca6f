// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.plugins.baselines.schedule.DdimFactory;
import dev.slipstream.plugins.baselines.schedule.DdpmFactory;

import java.util.Optional;

/**
 * A dense policy whose blocks can be profiled, and the steps that it takes.
 *
 * @param spec the policy's windows and units
 * @param denoiser the policy's network
 * @param table the steps from noise
 */
record Teacher(PolicySpec spec, BlockDenoiser denoiser, CoefficientTable table) {

    /**
     * Finds the teacher of a training.
     *
     * @throws ConfigException where there is none that can be profiled as the options say
     */
    static Teacher of(TrainingContext training, BacOptions options, RoleContext context) {
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
        TeacherContext recipe = new TeacherContext(context, policy.spec(), denoiser);
        CoefficientTable table = table(options, recipe);
        if (options.updates() > table.steps()) {
            throw refusal(
                    "BAC-006",
                    options.updates() + " updates",
                    "at most the " + table.steps() + " steps of the schedule",
                    "choose fewer updates, or more steps");
        }
        return new Teacher(policy.spec(), denoiser, table);
    }

    private static CoefficientTable table(BacOptions options, TeacherContext recipe) {
        Scheduler scheduler =
                switch (options.sampler()) {
                    case DDPM -> new DdpmFactory().create(options.ddpm(), recipe);
                    case DDIM -> new DdimFactory().create(options.ddim(), recipe);
                };
        return ((TableScheduler) scheduler).table(Optional.empty());
    }

    private static ConfigException refusal(String code, String found, String wanted, String fix) {
        return new ConfigException(
                new Problem(code, "trainer 'baselines/bac'", found, wanted, fix));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;

import java.util.List;
import java.util.Optional;

/** Makes schedulers that draft and verify. */
public final class DtsFactory implements SchedulerFactory<DtsOptions> {

    @Override
    public String name() {
        return "dts";
    }

    @Override
    public String description() {
        return "Drafts long implicit steps, verifies them in one batch of short ones, and goes on"
                + " from the first that does not hold.";
    }

    @Override
    public DtsOptions defaults() {
        return DtsOptions.DEFAULTS;
    }

    @Override
    public Fit fit(DtsOptions options) {
        return Fit.ANY
                .offering(Feature.DETERMINISTIC)
                .offering(Feature.STARTS_ANYWHERE)
                .offering(Feature.BATCHED_ROWS)
                .needing(
                        Feature.ROW_TIMESTEPS,
                        "verifies drafts of different timesteps in one batch");
    }

    /** {@inheritDoc} Rejecting every draft leaves implicit sampling at the target's stride. */
    @Override
    public Optional<DtsOptions> lossless(DtsOptions options) {
        return Optional.of(options.rejecting());
    }

    @Override
    public Scheduler create(DtsOptions options, RecipeContext context) {
        List<Problem> problems = DtsProblems.of(options, context.spec());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        DenoiserSpec spec = context.spec();
        KernelCompiler kernels = context.kernels();
        DtsMethod method =
                new DtsMethod(
                        new DdimKernel(kernels, spec, options.clipRange()),
                        new GapKernel(kernels, spec.diffusion(), options.carriedSpread()),
                        options.draft(),
                        options.draftStride() / options.targetStride());
        return new DtsScheduler(options, spec.diffusion().timesteps(), method);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.plugins.step.predictor.Predictor;

import java.util.List;
import java.util.Optional;

/** Makes the warm starter that predicts. */
public final class StepFactory implements WarmStarterFactory<StepOptions> {

    @Override
    public String name() {
        return "step";
    }

    @Override
    public String description() {
        return "Starts from a chunk that a small network predicts, noised part of the way, and"
                + " disturbs a robot that stands still (STEP)";
    }

    @Override
    public StepOptions defaults() {
        return StepOptions.DEFAULT;
    }

    @Override
    public Fit fit(StepOptions options) {
        return Fit.ANY
                .needing(Feature.STARTS_ANYWHERE, "starts part of the way down")
                .refusing(Feature.ROLLING, "predicts chunks that are clean throughout");
    }

    /** {@inheritDoc} A start of noise alone, where the schedule begins, is a cold start. */
    @Override
    public Optional<StepOptions> lossless(StepOptions options) {
        return Optional.of(options.drowned());
    }

    @Override
    public WarmStarter create(StepOptions options, RecipeContext context) {
        long observed =
                context.policy().observations().values().stream().mapToLong(s -> s.size()).sum();
        List<Problem> problems =
                options.stall().problems(context.spec().actionSize(), Math.toIntExact(observed));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new StepStarter(options, Predictor.load(options.weights(), context));
    }
}

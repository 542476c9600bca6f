// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.plugins.step.predictor.Predictor;

import java.util.List;

/**
 * The warm starter that predicts.
 *
 * @param options the options
 * @param predictor the predictor, owned by this
 */
record StepStarter(StepOptions options, Predictor predictor) implements WarmStarter {

    @Override
    public List<Timesteps> starts() {
        return options.startsWhereTheScheduleDoes()
                ? List.of()
                : List.of(Timesteps.of((float) options.kPrime()));
    }

    @Override
    public WarmStarterSession open(SessionContext session) {
        return new StepSession(options, predictor, session);
    }

    @Override
    public void close() {
        predictor.close();
    }
}
